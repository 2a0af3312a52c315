package io.tradewind.orders.cart;

/// What becomes of an offer that is in the guest's cart and in the member's.
public enum MergeStrategy {
    /// Both quantities together, up to the limit.
    SUM,
    /// The larger one.
    LARGER,
    /// The member's stays as it was.
    MINE
}
