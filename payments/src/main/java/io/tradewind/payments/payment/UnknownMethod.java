package io.tradewind.payments.payment;

import io.tradewind.kernel.Refusal;

/// There is no such way to pay, or it is closed.
public final class UnknownMethod extends Refusal {

    UnknownMethod(String code) {
        super(Kind.INVALID, "payments", "unknown-method", "There is no way to pay called " + code + ".");
    }
}
