package io.tradewind.orders.checkout;

import io.tradewind.kernel.Refusal;

/// A payment cannot be replaced by another now.
public final class PaymentUndecided extends Refusal {

    private PaymentUndecided(String code, String detail) {
        super(Kind.CONFLICT, "orders", code, detail);
    }

    /// The gateway has not said what became of the last one: paying again could take the money twice.
    static PaymentUndecided unknown() {
        return new PaymentUndecided(
                "payment-undecided", "The last payment is not decided yet. Wait a little and look again.");
    }

    /// The purchase waits for no payment: it is paid, authorised, called off or too late.
    static PaymentUndecided nothingDue() {
        return new PaymentUndecided("nothing-due", "This purchase waits for no payment.");
    }
}
