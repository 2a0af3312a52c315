package io.tradewind.payments.settlement;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.payments.OwnerRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Runs and payouts as people look through them, newest first.
@Repository
@RequiredArgsConstructor
public class PayoutPages {

    private static final String RUNS = """
            select r.id, r.period, r.currency, r.started_at, count(p.id) as payouts, coalesce(sum(p.amount), 0) as amount,
                count(p.id) filter (where p.state = 'SENT') as sent,
                count(p.id) filter (where p.state = 'BOUNCED') as bounced
            from payments_payout_run r left join payments_payout p on p.run = r.id
            """;

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// A page of runs.
    public Page<Run> runs(@Nullable String cursor, int limit) {
        var after = cursors.open("payout-runs", cursor);
        var where = after == null ? "" : " where r.id < :after";
        var given = new HashMap<String, Object>();
        if (after != null) {
            given.put("after", UUID.fromString(after.getFirst()));
        }
        var rows = jdbc.sql(RUNS + where + " group by r.id order by r.id desc limit :limit")
                .params(given)
                .param("limit", limit + 1)
                .query(PayoutPages::run)
                .list();
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(
                        rows.subList(0, limit),
                        cursors.seal(
                                "payout-runs", List.of(rows.get(limit - 1).id.toString())));
    }

    /// One run.
    public Run run(UUID id) {
        return jdbc.sql(RUNS + " where r.id = :id group by r.id")
                .param("id", id)
                .query(PayoutPages::run)
                .optional()
                .orElseThrow(() -> new NotFound("payments", "payout run"));
    }

    /// A page of payouts, of one run or of one owner.
    public Page<Payout> payouts(@Nullable UUID run, @Nullable OwnerRef owner, @Nullable String cursor, int limit) {
        var list = "payouts %s %s".formatted(run, owner);
        var after = cursors.open(list, cursor);
        var sql = new StringBuilder("""
                select id, run, owner_kind, owner_id, period, amount, currency, state, sent_at, ended_at
                from payments_payout where true
                """);
        var given = new HashMap<String, Object>();
        if (run != null) {
            sql.append(" and run = :run");
            given.put("run", run);
        }
        if (owner != null) {
            sql.append(" and owner_id = :owner and owner_kind = :kind");
            given.put("owner", owner.id());
            given.put("kind", owner.kind());
        }
        if (after != null) {
            sql.append(" and id < :after");
            given.put("after", UUID.fromString(after.getFirst()));
        }
        sql.append(" order by id desc limit :limit");
        var rows = jdbc.sql(sql.toString())
                .params(given)
                .param("limit", limit + 1)
                .query(PayoutPages::payout)
                .list();
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(
                        rows.subList(0, limit),
                        cursors.seal(list, List.of(rows.get(limit - 1).id.toString())));
    }

    /// What is on its way to an owner's bank.
    public Money inTransit(OwnerRef owner, String currency) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0) from payments_payout
                        where owner_id = :owner and owner_kind = :kind and currency = :currency and state = 'SENT'
                        """)
                .param("owner", owner.id())
                .param("kind", owner.kind())
                .param("currency", currency)
                .query((row, _) -> Money.of(row.getLong(1), currency))
                .single();
    }

    /// A run and what came of it.
    public record Run(UUID id, String period, Money amount, long payouts, long sent, long bounced, Instant startedAt) {}

    /// A payout as people see it.
    public record Payout(
            UUID id,
            UUID run,
            OwnerRef owner,
            String period,
            Money amount,
            String state,
            Instant sentAt,
            @Nullable Instant endedAt) {}

    private static Run run(ResultSet row, int ignored) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("period"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getLong("payouts"),
                row.getLong("sent"),
                row.getLong("bounced"),
                row.getTimestamp("started_at").toInstant());
    }

    private static Payout payout(ResultSet row, int ignored) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Payout(
                row.getObject("id", UUID.class),
                row.getObject("run", UUID.class),
                new OwnerRef(row.getString("owner_kind"), row.getObject("owner_id", UUID.class)),
                row.getString("period"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getString("state"),
                row.getTimestamp("sent_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
