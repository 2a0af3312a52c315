package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import java.time.Instant;

/// The whole of a payment was taken.
public record PaymentCaptured(PaymentId id, PayableRef payable, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
