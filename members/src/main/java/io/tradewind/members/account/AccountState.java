package io.tradewind.members.account;

/// Whether an account may be used.
public enum AccountState {
    /// It may.
    ACTIVE,
    /// An operator has stopped it.
    SUSPENDED
}
