package io.tradewind.payments.payment;

import io.tradewind.kernel.Refusal;
import io.tradewind.payments.PaymentStatus;

/// A payment in this state cannot do that.
public final class IllegalMove extends Refusal {

    IllegalMove(PaymentStatus from, PaymentFact fact) {
        super(
                Kind.CONFLICT,
                "payments",
                "illegal-move",
                "A payment that is %s cannot become %s."
                        .formatted(from, fact.getClass().getSimpleName()));
    }
}
