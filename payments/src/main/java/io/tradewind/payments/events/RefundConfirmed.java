package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.RefundId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All of a refund has gone back.
///
/// @param order the order it is for; null for late money
public record RefundConfirmed(
        RefundId id, PayableRef payable, @Nullable UUID order, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
