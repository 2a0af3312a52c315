package io.tradewind.payments;

import io.tradewind.kernel.money.Money;

/// A payment as others may see it.
///
/// @param captured what was taken so far
/// @param refunded what was sent back or is on its way back
public record PaymentSummary(
        PaymentId id,
        PayableRef payable,
        String method,
        Money amount,
        PaymentStatus status,
        Money captured,
        Money refunded) {}
