package io.tradewind.payments.payment;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.Source;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Payments as operators look through them, newest first.
@Repository
@RequiredArgsConstructor
public class PaymentPages {

    private static final String COLUMNS = """
            select p.id, p.payable_kind, p.payable_id, p.method, p.provider, p.amount, p.currency, p.status,
                p.authorized, p.captured, p.refunded, p.charged_back, p.instalments, p.origin, p.source_system,
                p.source_id, p.created_at, p.changed_at, p.expires_at
            from payments_payment p where true
            """;

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// What to look for; null looks for all.
    public record Filter(
            @Nullable PaymentStatus status,
            @Nullable String method,
            @Nullable UUID order,
            @Nullable UUID payable) {}

    /// A page of payments.
    public Page<Row> page(Filter filter, @Nullable String cursor, int limit) {
        var list = "payments " + filter;
        var after = cursors.open(list, cursor);
        var sql = new StringBuilder(COLUMNS);
        var given = new HashMap<String, Object>();
        if (filter.status() != null) {
            sql.append(" and p.status = :status");
            given.put("status", filter.status().name());
        }
        if (filter.method() != null) {
            sql.append(" and p.method = :method");
            given.put("method", filter.method());
        }
        if (filter.order() != null) {
            sql.append(" and p.id in (select payment from payments_payment_share where order_id = :order)");
            given.put("order", filter.order());
        }
        if (filter.payable() != null) {
            sql.append(" and p.payable_id = :payable");
            given.put("payable", filter.payable());
        }
        if (after != null) {
            sql.append(" and (p.created_at, p.id) < (:at, :after)");
            given.put("at", Timestamp.from(Instant.parse(after.get(0))));
            given.put("after", UUID.fromString(after.get(1)));
        }
        sql.append(" order by p.created_at desc, p.id desc limit :limit");
        var rows = jdbc.sql(sql.toString())
                .params(given)
                .param("limit", limit + 1)
                .query(PaymentPages::row)
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var last = rows.get(limit - 1);
        return new Page<>(
                rows.subList(0, limit), cursors.seal(list, List.of(last.createdAt.toString(), last.id.toString())));
    }

    /// One payment with everything that happened to it.
    public Detail detail(PaymentId id) {
        var row = jdbc.sql(COLUMNS + " and p.id = :id")
                .param("id", id.value())
                .query(PaymentPages::row)
                .optional()
                .orElseThrow(() -> new NotFound("payments", "payment"));
        var history = jdbc.sql("""
                        select status_from, status_to, fact, amount, cause, at from payments_payment_history
                        where payment = :id order by version
                        """)
                .param("id", id.value())
                .query((r, _) -> new Moved(
                        PaymentStatus.valueOf(r.getString("status_from")),
                        PaymentStatus.valueOf(r.getString("status_to")),
                        r.getString("fact"),
                        r.getString("cause"),
                        r.getTimestamp("at").toInstant()))
                .list();
        return new Detail(row, history);
    }

    /// A payment as operators see it.
    ///
    /// @param source where it comes from, if from elsewhere
    public record Row(
            PaymentId id,
            PayableRef payable,
            String method,
            String provider,
            PaymentStatus status,
            Money amount,
            Money authorized,
            Money captured,
            Money refunded,
            Money chargedBack,
            int instalments,
            Origin origin,
            @Nullable Source source,
            Instant createdAt,
            Instant changedAt,
            Instant expiresAt) {}

    /// One thing that happened to a payment.
    public record Moved(PaymentStatus from, PaymentStatus to, String fact, String cause, Instant at) {}

    /// A payment and its history.
    public record Detail(Row payment, List<Moved> history) {}

    private static Row row(ResultSet row, int ignored) throws SQLException {
        var currency = row.getString("currency");
        return new Row(
                new PaymentId(row.getObject("id", UUID.class)),
                new PayableRef(row.getString("payable_kind"), row.getObject("payable_id", UUID.class)),
                row.getString("method"),
                row.getString("provider"),
                PaymentStatus.valueOf(row.getString("status")),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("authorized"), currency),
                Money.of(row.getLong("captured"), currency),
                Money.of(row.getLong("refunded"), currency),
                Money.of(row.getLong("charged_back"), currency),
                row.getInt("instalments"),
                Origin.valueOf(row.getString("origin")),
                source(row.getString("source_system"), row.getString("source_id")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private static @Nullable Source source(@Nullable String system, @Nullable String id) {
        return system == null || id == null ? null : new Source(system, id);
    }
}
