package io.tradewind.risk.entry;

/// What an entry names.
public enum SubjectKind {
    /// A phone or mail address, by its hash.
    CONTACT,
    /// A member.
    MEMBER,
    /// Where requests come from, by its hash.
    CLIENT_ADDRESS
}
