package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import java.time.Instant;

/// A gateway was asked and what it did is not known yet.
public record PaymentUnknown(PaymentId id, PayableRef payable, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
