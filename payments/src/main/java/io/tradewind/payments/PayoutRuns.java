package io.tradewind.payments;

import io.tradewind.kernel.Origin;
import java.time.Instant;
import java.util.UUID;

/// Pays sellers what they have, once per owner, currency and period.
public interface PayoutRuns {

    /// Runs the payouts of a period: every owner that has something, is not held and was not paid in
    /// that period. Running again continues what was left.
    ///
    /// @return the run; the same one for the same period
    UUID run(RunPayouts command);

    /// Says that the bank paid everything the run sent, as of a moment: for told histories; for the
    /// rest a job asks the bank.
    void paid(UUID run, Instant at);

    /// A run wanted.
    ///
    /// @param period names it: `2026-11-23`
    /// @param currency what is paid out
    record RunPayouts(String period, String currency, Instant at, Origin origin) {}
}
