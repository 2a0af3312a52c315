package io.tradewind.orders.checkout;

import io.tradewind.kernel.Refusal;

/// A guard said no. Why is kept by the guard and not told.
public final class PurchaseRefused extends Refusal {

    PurchaseRefused() {
        super(
                Kind.CONFLICT,
                "orders",
                "purchase-refused",
                "This purchase cannot be placed. Ask customer care if you think it should.");
    }
}
