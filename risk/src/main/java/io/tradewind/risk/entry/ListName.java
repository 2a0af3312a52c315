package io.tradewind.risk.entry;

/// What standing on a list means.
public enum ListName {
    /// Is refused.
    BLOCK,
    /// Passes whatever the pace; a block still counts.
    ALLOW
}
