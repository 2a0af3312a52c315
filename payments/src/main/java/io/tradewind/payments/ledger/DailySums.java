package io.tradewind.payments.ledger;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.LedgerSums;
import io.tradewind.payments.Template;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Adds up entries by day, template and kind of account.
@Repository
@RequiredArgsConstructor
class DailySums implements LedgerSums {

    private final JdbcClient jdbc;

    @Override
    @Transactional(readOnly = true)
    public List<Moved> byDay(
            String currency, ZoneId zone, LocalDate from, LocalDate to, Set<Origin> origins, Set<String> systems) {
        return jdbc.sql("""
                        select cast(j.effective_at at time zone :zone as date) as day, j.template, a.kind,
                            -sum(e.amount) as amount
                        from payments_journal j
                        join payments_entry e on e.journal = j.id and e.currency = :currency
                        join payments_account a on a.id = e.account
                        where j.effective_at >= :from and j.effective_at < :until
                            and (:everyOrigin or j.origin = any(cast(:origins as varchar[])))
                            and (:everySystem or exists (select from payments_payment_share s
                                join payments_payment p on p.id = s.payment
                                where s.order_id = e.order_id
                                    and p.source_system = any(cast(:systems as varchar[]))))
                        group by 1, 2, 3 order by 1, 2, 3
                        """)
                .param("zone", zone.getId())
                .param("currency", currency)
                .param("from", Timestamp.from(from.atStartOfDay(zone).toInstant()))
                .param("until", Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()))
                .param("everyOrigin", origins.isEmpty())
                .param("origins", origins.stream().map(Origin::name).toArray(String[]::new))
                .param("everySystem", systems.isEmpty())
                .param("systems", systems.toArray(String[]::new))
                .query((row, _) -> new Moved(
                        row.getObject("day", LocalDate.class),
                        Template.valueOf(row.getString("template")),
                        LedgerAccount.Kind.valueOf(row.getString("kind")),
                        Money.of(row.getLong("amount"), currency)))
                .list();
    }
}
