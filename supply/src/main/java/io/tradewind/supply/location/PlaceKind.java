package io.tradewind.supply.location;

/// What sort of place goods lie at.
public enum PlaceKind {
    /// A store of goods only.
    WAREHOUSE,
    /// A shop with a counter.
    STORE,
    /// The supplier's own store.
    SUPPLIER
}
