package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OwnerRef;
import java.time.Instant;
import java.util.UUID;

/// A seller's money was handed to the bank.
///
/// @param id the payout
public record PayoutSent(UUID id, OwnerRef owner, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
