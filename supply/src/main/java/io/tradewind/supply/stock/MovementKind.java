package io.tradewind.supply.stock;

/// Why pieces moved.
public enum MovementKind {
    /// Goods arrived.
    RECEIPT,
    /// Somebody counted, and the books were put right.
    COUNT,
    /// A parcel left.
    SHIP,
    /// Goods came back.
    RETURN,
    /// A correction with a reason.
    ADJUST,
    /// Goods may not be sold for now, or may again.
    SET_ASIDE,
    /// Goods are announced, or will not come.
    EXPECT
}
