package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import java.time.Instant;

/// A payment is no longer wanted.
public record PaymentCancelled(PaymentId id, PayableRef payable, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
