package io.tradewind.orders.freight;

/// What a freight template counts.
public enum Basis {
    /// Pieces.
    PIECE,
    /// Grams.
    WEIGHT
}
