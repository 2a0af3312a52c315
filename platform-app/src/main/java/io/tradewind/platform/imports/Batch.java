package io.tradewind.platform.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Some hundred orders on their way in, with all their rows.
///
/// @param orders in the order of the file
/// @param items by order, in their own order
record Batch(
        List<OrderRow> orders,
        Map<String, List<ItemRow>> items,
        Map<String, List<PaymentRow>> payments,
        Map<String, List<ReviewRow>> reviews) {

    List<ItemRow> items(OrderRow order) {
        return items.getOrDefault(order.id, List.of());
    }

    List<PaymentRow> payments(OrderRow order) {
        return payments.getOrDefault(order.id, List.of());
    }

    List<ReviewRow> reviews(OrderRow order) {
        return reviews.getOrDefault(order.id, List.of());
    }

    /// One order of the other system with whoever bought.
    record OrderRow(
            long line,
            String id,
            String status,
            Instant purchasedAt,
            @Nullable Instant approvedAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant promisedBy,
            String person,
            @Nullable String zip,
            @Nullable String city,
            @Nullable String state) {

        /// When it was paid, as far as anybody says.
        Instant paidAt() {
            return approvedAt == null ? purchasedAt : approvedAt;
        }
    }

    /// One unit in it, and what is known of the product.
    ///
    /// @param pricedAt since when the offer was sold at this price
    record ItemRow(
            String order,
            int no,
            String product,
            String seller,
            @Nullable Instant shipBy,
            long price,
            long freight,
            Instant pricedAt,
            @Nullable String category,
            @Nullable String english,
            @Nullable Long weight) {}

    /// One tender towards it.
    record PaymentRow(String order, int no, String method, int instalments, long amount) {}

    /// What the buyer wrote of it.
    record ReviewRow(
            String order,
            String id,
            int score,
            @Nullable String title,
            @Nullable String message,
            Instant writtenAt,
            @Nullable Instant answeredAt) {}

    /// Fetches batches from the rows on their way in.
    @Component
    @RequiredArgsConstructor
    static class Rows {

        private final JdbcClient jdbc;

        /// The next orders after a line of their file; none when all are done.
        Batch after(UUID operation, long line, int limit) {
            var orders = jdbc.sql("""
                            select o.*, c.person, c.zip, c.city, c.state
                            from platform_import_order o
                            join platform_import_customer c on c.operation = o.operation and c.customer = o.customer
                            where o.operation = :operation and o.line > :line
                              and not exists (select from platform_import_left_out l
                                              where l.operation = o.operation and l.order_id = o.order_id)
                            order by o.line limit :limit
                            """)
                    .param("operation", operation)
                    .param("line", line)
                    .param("limit", limit)
                    .query(Rows::order)
                    .list();
            var ids = orders.stream().map(OrderRow::id).toArray(String[]::new);
            return new Batch(orders, items(operation, ids), payments(operation, ids), reviews(operation, ids));
        }

        private Map<String, List<ItemRow>> items(UUID operation, String[] orders) {
            return jdbc
                    .sql("""
                            select i.order_id, i.no, i.product, i.seller, i.ship_by, i.price, i.freight, i.priced_at, p.category,
                                   (select min(t.english) from platform_import_category t
                                    where t.operation = p.operation and t.name = p.category) as english, p.weight
                            from platform_import_item i
                            join platform_import_product p on p.operation = i.operation and p.product = i.product
                            where i.operation = :operation and i.order_id = any (:orders)
                            order by i.order_id, i.no
                            """)
                    .param("operation", operation)
                    .param("orders", orders)
                    .query((row, _) -> new ItemRow(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getString(4),
                            instant(row, "ship_by"),
                            row.getLong(6),
                            row.getLong(7),
                            row.getTimestamp(8).toInstant(),
                            row.getString(9),
                            row.getString(10),
                            row.getObject("weight", Long.class)))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(ItemRow::order));
        }

        private Map<String, List<PaymentRow>> payments(UUID operation, String[] orders) {
            return jdbc
                    .sql("""
                            select order_id, no, method, instalments, amount from platform_import_payment
                            where operation = :operation and order_id = any (:orders) order by order_id, no
                            """)
                    .param("operation", operation)
                    .param("orders", orders)
                    .query((row, _) -> new PaymentRow(
                            row.getString(1), row.getInt(2), row.getString(3), row.getInt(4), row.getLong(5)))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(PaymentRow::order));
        }

        private Map<String, List<ReviewRow>> reviews(UUID operation, String[] orders) {
            return jdbc
                    .sql("""
                            select order_id, review, score, title, message, written_at, answered_at
                            from platform_import_review
                            where operation = :operation and order_id = any (:orders) order by order_id, line
                            """)
                    .param("operation", operation)
                    .param("orders", orders)
                    .query((row, _) -> new ReviewRow(
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getString(5),
                            row.getTimestamp(6).toInstant(),
                            instant(row, "answered_at")))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(ReviewRow::order));
        }

        private static OrderRow order(ResultSet row, int no) throws SQLException {
            return new OrderRow(
                    row.getLong("line"),
                    row.getString("order_id"),
                    row.getString("status"),
                    row.getTimestamp("purchased_at").toInstant(),
                    instant(row, "approved_at"),
                    instant(row, "shipped_at"),
                    instant(row, "delivered_at"),
                    instant(row, "promised_by"),
                    row.getString("person"),
                    row.getString("zip"),
                    row.getString("city"),
                    row.getString("state"));
        }

        static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            Timestamp stamp = row.getTimestamp(column);
            return stamp == null ? null : stamp.toInstant();
        }
    }
}
