package io.tradewind.payments;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// What the ledger says of days, for whoever counts the same by other means.
public interface LedgerSums {

    /// What moved on each kind of account by each kind of journal on each day, by the time it was so in
    /// business, both days counted.
    ///
    /// @param zone where days begin
    /// @param origins empty: all of them
    /// @param systems only what orders moved that were paid in one of these other systems, so that an order nobody
    ///     paid for is of none; empty: everything
    List<Moved> byDay(
            String currency, ZoneId zone, LocalDate from, LocalDate to, Set<Origin> origins, Set<String> systems);

    /// @param amount credits less debits
    record Moved(LocalDate day, Template template, LedgerAccount.Kind account, Money amount) {}
}
