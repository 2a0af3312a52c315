package io.tradewind.risk.decision;

/// What becomes of a purchase, mildest first.
public enum Outcome {
    /// It goes through.
    ALLOW,
    /// It is placed, and ships only after a person has looked at it.
    REVIEW,
    /// It is not placed.
    REFUSE
}
