package io.tradewind.payments;

import java.util.List;

/// The double-entry ledger: append-only, and the idempotency of money.
///
/// A journal is known by (template, cause kind, cause id, part): posted once, however often asked.
/// Runs in the caller's transaction, or in its own.
public interface Ledger {

    /// Posts a journal; refuses one that would overdraw a guarded balance.
    ///
    /// @return false when it was posted before, and nothing was done
    boolean post(Journal journal);

    /// Posts many in one round trip, in their order.
    ///
    /// @return for each, what [#post(Journal)] would have answered
    boolean[] postAll(List<Journal> journals);
}
