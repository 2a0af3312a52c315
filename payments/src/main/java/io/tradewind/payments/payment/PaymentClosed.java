package io.tradewind.payments.payment;

import io.tradewind.kernel.Refusal;
import io.tradewind.payments.PaymentStatus;

/// The payment has ended or its time is over; another one is needed.
public final class PaymentClosed extends Refusal {

    PaymentClosed(PaymentStatus status) {
        super(
                Kind.CONFLICT,
                "payments",
                "payment-closed",
                "The payment is %s and takes no more money. Open another one if something is still due."
                        .formatted(status));
    }
}
