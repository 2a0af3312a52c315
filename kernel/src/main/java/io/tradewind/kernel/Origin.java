package io.tradewind.kernel;

/// Where a fact came from. Timers, mails, payouts and points act on [#LIVE] facts only.
public enum Origin {
    /// Happened here.
    LIVE,
    /// Made up for a demonstration.
    DEMO,
    /// Brought from another system's history.
    IMPORT
}
