package io.tradewind.orders.purchase;

/// How far an order is, apart from its parcels and its money.
public enum OrderLife {
    /// The purchase is not settled and nothing else lets it ship.
    AWAITING_PAYMENT,
    /// May ship, is shipped, or is inside its return window.
    OPEN,
    /// Nothing more will happen to it.
    CLOSED,
    /// Nothing of it will come.
    CANCELLED
}
