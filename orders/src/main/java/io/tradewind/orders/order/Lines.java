package io.tradewind.orders.order;

import io.tradewind.catalog.ProductId;
import io.tradewind.orders.OrderId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The lines of orders: what they count, and the conditional updates that move the counts.
///
/// A quantity moves by one statement that locks the lines in id order and changes them only where
/// enough is left; whoever comes second finds less. Each move answers whether all of it happened; if
/// not, the caller refuses and nothing is kept.
@Service
@RequiredArgsConstructor
public class Lines {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    /// The lines of an order, in their sequence.
    public List<Line> of(OrderId order) {
        return jdbc.sql("""
                        select l.*, coalesce(r.received, 0) as received
                          from orders_line l
                          left join (select line, sum(quantity) as received from orders_receipt
                                      where order_id = :order group by line) r on r.line = l.id
                         where l.order_id = :order order by l.no""")
                .param("order", order.value())
                .query((row, _) -> new Line(
                        row.getObject("id", UUID.class),
                        new ProductId(row.getObject("product", UUID.class)),
                        row.getLong("quantity"),
                        row.getLong("qty_cancelled"),
                        row.getLong("qty_shipped"),
                        row.getLong("qty_undelivered"),
                        row.getLong("qty_delivered"),
                        row.getLong("received"),
                        row.getLong("qty_refunded"),
                        row.getLong("qty_released"),
                        row.getLong("total"),
                        row.getInt("no_reason_days")))
                .list();
    }

    /// All lines of a purchase with their quantities, for stock.
    public Map<UUID, Long> ofPurchase(UUID purchase) {
        var quantities = new LinkedHashMap<UUID, Long>();
        jdbc.sql("select id, quantity from orders_line where purchase = ? order by id")
                .param(purchase)
                .query(row -> {
                    quantities.put(row.getObject("id", UUID.class), row.getLong("quantity"));
                });
        return quantities;
    }

    /// Hands units to a carrier, where they are neither shipped nor cancelled.
    public boolean ship(OrderId order, Map<UUID, Long> units) {
        return move(
                order,
                units,
                "qty_shipped = qty_shipped + want.units",
                "l.quantity - l.qty_cancelled - l.qty_shipped >= want.units");
    }

    /// Cancels units that are neither shipped nor cancelled; their money goes back.
    public boolean cancel(OrderId order, Map<UUID, Long> units) {
        return move(
                order,
                units,
                "qty_cancelled = qty_cancelled + want.units, qty_refunded = qty_refunded + want.units",
                "l.quantity - l.qty_cancelled - l.qty_shipped >= want.units");
    }

    /// Calls the units of a purchase off that nobody paid: no money goes back.
    public void callOff(UUID purchase) {
        jdbc.sql("""
                        update orders_line set qty_cancelled = quantity - qty_shipped
                         where id in (select id from orders_line where purchase = ? order by id for update)""").param(purchase).update();
    }

    /// Gives up units that left and did not reach the buyer; their money goes back, unless an operator
    /// gave it back before.
    ///
    /// @param refunds how many of them are paid back now, by line
    public boolean giveUp(OrderId order, Map<UUID, Long> units, Map<UUID, Long> refunds) {
        var moved = move(
                order,
                units,
                "qty_undelivered = qty_undelivered + want.units",
                "l.qty_shipped - l.qty_undelivered - l.qty_delivered >= want.units");
        return moved
                && move(
                        order,
                        refunds,
                        "qty_refunded = qty_refunded + want.units",
                        "l.qty_refunded + want.units <= l.quantity");
    }

    /// Units reached the buyer.
    public boolean deliver(OrderId order, Map<UUID, Long> units) {
        return move(
                order,
                units,
                "qty_delivered = qty_delivered + want.units",
                "l.qty_shipped - l.qty_undelivered - l.qty_delivered >= want.units");
    }

    /// Money goes back for units that left.
    public boolean refund(OrderId order, Map<UUID, Long> units) {
        return move(
                order,
                units,
                "qty_refunded = qty_refunded + want.units",
                "l.qty_shipped - l.qty_undelivered"
                        + " - greatest(0, l.qty_refunded - l.qty_cancelled - l.qty_undelivered) >= want.units");
    }

    /// The seller has the money for units that reached the buyer.
    public boolean release(OrderId order, Map<UUID, Long> units) {
        return move(
                order,
                units,
                "qty_released = qty_released + want.units",
                "l.qty_delivered - l.qty_released >= want.units");
    }

    private boolean move(OrderId order, Map<UUID, Long> units, String change, String condition) {
        if (units.isEmpty()) {
            return true;
        }
        var lines = List.copyOf(units.entrySet());
        var sql = """
                with want as (select line, units from unnest(?::uuid[], ?::bigint[]) as w (line, units)),
                     locked as (select l.id from orders_line l join want on want.line = l.id
                                 where l.order_id = ? order by l.id for update of l)
                update orders_line l set %s
                  from want where l.id = want.line and l.id in (select id from locked) and %s""".formatted(change, condition);
        var changed = template.update(connection -> {
            var statement = connection.prepareStatement(sql);
            statement.setArray(
                    1,
                    array(
                            connection,
                            "uuid",
                            lines.stream().map(Map.Entry::getKey).toList()));
            statement.setArray(
                    2,
                    array(
                            connection,
                            "bigint",
                            lines.stream().map(Map.Entry::getValue).toList()));
            statement.setObject(3, order.value());
            return statement;
        });
        return changed == units.size();
    }

    private static Array array(Connection connection, String type, Collection<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
