package io.tradewind.payments.history;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.payments.PaymentHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Money of a history that its source does not explain, as the ledger has it, newest first.
@Repository
@RequiredArgsConstructor
public class ImportDifferences {

    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// A page of differences.
    ///
    /// @param reason only those; null: all
    public Page<Difference> page(@Nullable String reason, @Nullable String cursor, int limit) {
        var list = "import-differences " + reason;
        var after = cursors.open(list, cursor);
        var rows = rows(
                reason,
                after == null
                        ? null
                        : new Place(
                                Instant.parse(after.get(0)),
                                UUID.fromString(after.get(1)),
                                Integer.parseInt(after.get(2))),
                limit + 1);
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var last = rows.get(limit - 1).place();
        return new Page<>(
                rows.subList(0, limit),
                cursors.seal(list, List.of(last.at.toString(), last.journal.toString(), Integer.toString(last.no))));
    }

    /// Every difference, newest first, read piece by piece.
    ///
    /// @param reason only those; null: all
    public void export(@Nullable String reason, Consumer<Difference> each) {
        @Nullable Place after = null;
        while (true) {
            var rows = rows(reason, after, CHUNK);
            rows.forEach(each);
            if (rows.size() < CHUNK) {
                return;
            }
            after = rows.getLast().place();
        }
    }

    private List<Difference> rows(@Nullable String reason, @Nullable Place after, int limit) {
        var sql = new StringBuilder("""
                select * from (
                    select e.effective_at, e.journal, e.no, e.order_id, e.payment_id, e.amount, e.currency,
                        case j.template when 'HISTORY_DIFFERENCE' then j.cause_kind else :none end as reason
                    from payments_entry e join payments_journal j on j.id = e.journal
                    where e.account in (select id from payments_account where kind = 'IMPORT_DIFFERENCE')) d
                where true
                """);
        var given = new HashMap<String, Object>();
        if (reason != null) {
            sql.append(" and reason = :reason");
            given.put("reason", reason);
        }
        if (after != null) {
            sql.append(" and (effective_at, journal, no) < (:at, :journal, :no)");
            given.put("at", Timestamp.from(after.at));
            given.put("journal", after.journal);
            given.put("no", after.no);
        }
        sql.append(" order by effective_at desc, journal desc, no desc limit :limit");
        return jdbc.sql(sql.toString())
                .params(given)
                .param("none", PaymentHistory.NO_ORDER)
                .param("limit", limit)
                .query(ImportDifferences::row)
                .list();
    }

    private static Difference row(ResultSet row, int ignored) throws SQLException {
        return new Difference(
                new Place(
                        row.getTimestamp("effective_at").toInstant(),
                        row.getObject("journal", UUID.class),
                        row.getInt("no")),
                row.getObject("order_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                Money.of(-row.getLong("amount"), row.getString("currency")),
                row.getString("reason"));
    }

    /// Where an entry stands in the list.
    record Place(Instant at, UUID journal, int no) {}

    /// Money that is not explained.
    ///
    /// @param order whose money it was; null where nothing was ordered
    /// @param amount what came without reason; negative where an order lacks it
    public record Difference(
            Place place, @Nullable UUID order, @Nullable UUID payment, Money amount, String reason) {

        /// When it was so.
        public Instant at() {
            return place.at;
        }

        /// The journal that tells it.
        public UUID journal() {
            return place.journal;
        }
    }
}
