package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import java.time.Instant;

/// Money came that nobody waited for, and is on its way back.
public record LateMoneyReturned(PaymentId id, PayableRef payable, Money amount, long version, Instant at, Origin origin)
        implements PaymentEvent {}
