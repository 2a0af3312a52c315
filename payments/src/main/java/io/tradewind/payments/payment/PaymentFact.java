package io.tradewind.payments.payment;

import io.tradewind.kernel.money.Money;
import java.time.Instant;

/// What may happen to a payment.
public sealed interface PaymentFact {

    /// When.
    Instant at();

    /// A gateway is being asked.
    record Asked(Instant at) implements PaymentFact {}

    /// It did not answer.
    record Unanswered(Instant at) implements PaymentFact {}

    /// It reserved the money.
    record Authorised(Money amount, Instant at) implements PaymentFact {}

    /// It took money that counts, all or a part of it.
    record Taken(Money amount, Instant at) implements PaymentFact {}

    /// It took money that nobody waits for any more.
    record TakenLate(Money amount, Instant at) implements PaymentFact {}

    /// It refused.
    record Declined(Instant at) implements PaymentFact {}

    /// The payment is no longer wanted, or the gateway let the reserved money go.
    record Cancelled(Instant at) implements PaymentFact {}
}
