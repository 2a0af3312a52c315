package io.tradewind.supply.stock;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.supply.sql.Pg;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stock ledger, newest entry first.
@Repository
@RequiredArgsConstructor
public class MovementPages {

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// One page of the entries the filter lets through.
    public Page<Row> list(Filter filter, @Nullable String cursor, int limit) {
        var list = "supply.movements:" + filter;
        var keyset = cursors.open(list, cursor);
        var after = keyset == null ? null : new Mark(Instant.parse(keyset.getFirst()), UUID.fromString(keyset.get(1)));
        var rows = rows(filter, after, limit + 1);
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        var last = items.getLast();
        return new Page<>(
                items,
                cursors.seal(
                        list, List.of(last.effectiveAt().toString(), last.id().toString())));
    }

    /// The entries after that one, at most so many: to write them all out, stretch by stretch.
    public List<Row> rows(Filter filter, @Nullable Mark after, int limit) {
        return jdbc.sql("""
                select m.id, m.seller, i.sku, m.location, m.pool, m.kind, m.quantity, m.unavailable, m.incoming,
                    m.unit_cost, m.currency, m.cause, m.order_line, m.reason, m.actor_kind, m.origin,
                    m.effective_at, m.recorded_at
                from supply_stock_movement m join supply_stock_item i on i.id = m.stock_item
                where true
                """
                        + (filter.seller() == null ? "" : " and m.seller = :seller")
                        + (filter.offer() == null
                                ? ""
                                : " and m.stock in (select s.id from supply_stock s join supply_offer_component c"
                                        + " on c.stock_item = s.stock_item where c.offer = :offer)")
                        + (filter.location() == null ? "" : " and m.location = :location")
                        + (filter.kind() == null ? "" : " and m.kind = :kind")
                        + (filter.from() == null ? "" : " and m.effective_at >= :from")
                        + (filter.to() == null ? "" : " and m.effective_at < :to")
                        + (after == null ? "" : " and (m.effective_at, m.id) < (:at, :id)")
                        + " order by m.effective_at desc, m.id desc limit :limit")
                .param(
                        "seller",
                        filter.seller() == null ? null : filter.seller().value())
                .param("offer", filter.offer())
                .param("location", filter.location())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("from", filter.from() == null ? null : Pg.timestamp(filter.from()))
                .param("to", filter.to() == null ? null : Pg.timestamp(filter.to()))
                .param("at", after == null ? null : Pg.timestamp(after.effectiveAt()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        var cost = row.getObject("unit_cost", Long.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("seller", UUID.class),
                row.getObject("sku", UUID.class),
                row.getObject("location", UUID.class),
                row.getString("pool"),
                MovementKind.valueOf(row.getString("kind")),
                row.getLong("quantity"),
                row.getLong("unavailable"),
                row.getLong("incoming"),
                cost == null ? null : Money.of(cost, row.getString("currency")),
                row.getObject("cause", UUID.class),
                row.getObject("order_line", UUID.class),
                row.getString("reason"),
                row.getString("actor_kind"),
                row.getString("origin"),
                Objects.requireNonNull(Pg.instant(row, "effective_at")),
                Objects.requireNonNull(Pg.instant(row, "recorded_at")));
    }

    /// Which entries; null lets all through.
    ///
    /// @param from the first moment
    /// @param to the first moment no more
    public record Filter(
            @Nullable SellerId seller,
            @Nullable UUID offer,
            @Nullable UUID location,
            @Nullable MovementKind kind,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// Where a stretch of entries ended.
    public record Mark(Instant effectiveAt, UUID id) {}

    /// One entry of the stock ledger.
    ///
    /// @param quantity what it added to on hand
    /// @param effectiveAt when it happened
    /// @param recordedAt when it was written down
    public record Row(
            UUID id,
            UUID seller,
            UUID sku,
            UUID location,
            String pool,
            MovementKind kind,
            long quantity,
            long unavailable,
            long incoming,
            @Nullable Money unitCost,
            UUID cause,
            @Nullable UUID orderLine,
            @Nullable String reason,
            String actorKind,
            String origin,
            Instant effectiveAt,
            Instant recordedAt) {}
}
