package io.tradewind.orders.order;

import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.Bearer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Lists of orders, newest first, by keyset: as fast on the thousandth page as on the first, and as
/// fast with a million orders as with a hundred.
@Service
@RequiredArgsConstructor
public class OrderPages {

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// What a list is narrowed to.
    ///
    /// @param from placed at or after
    /// @param to placed before
    /// @param number an order's number, whole
    /// @param origin lived here, told for a demonstration, or brought from another system
    public record Filter(
            @Nullable OrderStatus status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String number,
            @Nullable SellerId seller,
            @Nullable Origin origin) {

        /// Nothing.
        public static Filter none() {
            return new Filter(null, null, null, null, null, null);
        }

        /// This seller's only.
        public Filter of(SellerId other) {
            return new Filter(status, from, to, number, other, origin);
        }
    }

    /// One order in a list.
    ///
    /// @param sourceStatus the word of the system it came from
    /// @param title what stands on its first line
    /// @param pieces how many were ordered, over all lines
    public record Row(
            OrderId id,
            String number,
            PurchaseId purchase,
            SellerId seller,
            String sellerName,
            OrderStatus status,
            Money total,
            Instant placedAt,
            Origin origin,
            @Nullable String sourceStatus,
            @Nullable String title,
            long pieces) {}

    /// The orders of whoever bought: a member's, or those of the purchase whose token is shown.
    public Page<Row> ofBuyer(Bearer bearer, @Nullable OrderStatus status, @Nullable String cursor, int limit) {
        if (bearer.member() == null && bearer.token() == null) {
            throw new NotFound("orders", "order");
        }
        var where = new LinkedHashMap<String, Object>();
        var member = bearer.memberKey();
        var token = bearer.tokenHash();
        if (member != null) {
            where.put("o.member = :member", member);
        } else if (token != null) {
            where.put("o.purchase = (select id from orders_purchase where token_hash = :token)", token);
        }
        if (status != null) {
            where.put("o.status = :status", status.name());
        }
        return page("orders.store", where, cursor, limit);
    }

    /// Orders for a seller's or an operator's desk.
    public Page<Row> list(Filter filter, @Nullable String cursor, int limit) {
        var where = new LinkedHashMap<String, Object>();
        if (filter.seller() != null) {
            where.put("o.seller = :seller", filter.seller().value());
        }
        if (filter.status() != null) {
            where.put("o.status = :status", filter.status().name());
        }
        if (filter.from() != null) {
            where.put("o.placed_at >= :from", Moves.sql(filter.from()));
        }
        if (filter.to() != null) {
            where.put("o.placed_at < :to", Moves.sql(filter.to()));
        }
        if (filter.number() != null) {
            where.put("o.number = :number", filter.number().strip());
        }
        if (filter.origin() != null) {
            where.put("o.origin = :origin", filter.origin().name());
        }
        return page("orders.desk", where, cursor, limit);
    }

    private Page<Row> page(String list, Map<String, Object> where, @Nullable String cursor, int limit) {
        var name = list + name(where);
        var last = cursors.open(name, cursor);
        var conditions = new ArrayList<>(where.keySet());
        if (last != null) {
            conditions.add("(o.placed_at, o.id) < (cast(:at as timestamptz), cast(:id as uuid))");
        }
        var sql = jdbc.sql("""
                        select o.id, o.number, o.purchase, o.seller, o.seller_name, o.status, o.total, o.currency,
                               o.placed_at, o.origin, o.source_status,
                               (select l.title from orders_line l where l.order_id = o.id order by l.no limit 1) as title,
                               (select sum(l.quantity)::bigint from orders_line l where l.order_id = o.id) as pieces
                          from orders_order o %s order by o.placed_at desc, o.id desc limit :limit""".formatted(conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions)))
                .param("limit", limit + 1);
        for (var condition : where.entrySet()) {
            sql = sql.param(parameter(condition.getKey()), condition.getValue());
        }
        if (last != null) {
            sql = sql.param("at", last.get(0)).param("id", last.get(1));
        }
        var rows = sql.query((row, _) -> row(row)).list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var shown = rows.subList(0, limit);
        var end = shown.getLast();
        return new Page<>(
                List.copyOf(shown),
                cursors.seal(name, List.of(end.placedAt().toString(), end.id().toString())));
    }

    /// A list's name says what it is narrowed to, so that its cursor fits no other.
    private static String name(Map<String, Object> where) {
        var name = new StringBuilder();
        where.forEach((condition, value) -> name.append(condition)
                .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString()));
        return name.toString();
    }

    /// The name of the parameter in a condition.
    private static String parameter(String condition) {
        var from = condition.indexOf(':') + 1;
        int to = from;
        while (to < condition.length() && Character.isLetter(condition.charAt(to))) {
            to++;
        }
        return condition.substring(from, to);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                OrderId.of(row.getObject("id", UUID.class)),
                row.getString("number"),
                PurchaseId.of(row.getObject("purchase", UUID.class)),
                new SellerId(row.getObject("seller", UUID.class)),
                row.getString("seller_name"),
                OrderStatus.valueOf(row.getString("status")),
                Money.of(row.getLong("total"), row.getString("currency")),
                row.getTimestamp("placed_at").toInstant(),
                Origin.valueOf(row.getString("origin")),
                row.getString("source_status"),
                row.getString("title"),
                row.getLong("pieces"));
    }
}
