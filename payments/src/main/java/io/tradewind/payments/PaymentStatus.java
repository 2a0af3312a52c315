package io.tradewind.payments;

/// Where a payment stands.
public enum PaymentStatus {
    /// Wanted; no gateway was asked yet.
    CREATED,
    /// A gateway was asked and has not decided.
    PENDING,
    /// A gateway was asked and what it did is not known. Never taken for a failure.
    UNKNOWN,
    /// The money is reserved for us and not taken, or taken in part.
    AUTHORIZED,
    /// The money was taken.
    CAPTURED,
    /// The gateway refused.
    DECLINED,
    /// No longer wanted; money that still arrives goes back.
    CANCELLED
}
