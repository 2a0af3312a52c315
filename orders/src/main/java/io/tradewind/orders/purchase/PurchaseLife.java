package io.tradewind.orders.purchase;

/// How far a purchase is.
public enum PurchaseLife {
    /// Placed, and some due is open.
    AWAITING_PAYMENT,
    /// Every due is settled.
    SETTLED,
    /// Called off as a whole while it was unpaid.
    CANCELLED
}
