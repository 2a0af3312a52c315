package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OwnerRef;
import java.time.Instant;
import java.util.UUID;

/// The bank paid a seller.
///
/// @param id the payout
public record PayoutPaid(UUID id, OwnerRef owner, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
