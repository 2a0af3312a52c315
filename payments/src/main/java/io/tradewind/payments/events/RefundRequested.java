package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.RefundId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Money was set aside to go back; `order` is null for late money.
///
/// @param order the order it is for; null for late money
public record RefundRequested(
        RefundId id, PayableRef payable, @Nullable UUID order, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
