package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.Moves.Move;
import io.tradewind.orders.purchase.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The parcels of orders. Written under the order's lock.
@Component
@RequiredArgsConstructor
public class Parcels {

    private final JdbcClient jdbc;
    private final Moves moves;

    /// An order's parcels, in the order in which they left.
    public List<Parcel> of(OrderId order) {
        var contents = new LinkedHashMap<UUID, Map<UUID, Long>>();
        jdbc.sql("""
                        select sl.shipment, sl.line, sl.quantity
                          from orders_shipment_line sl join orders_shipment s on s.id = sl.shipment
                         where s.order_id = ?""").param(order.value()).query(row -> {
            contents.computeIfAbsent(row.getObject("shipment", UUID.class), _ -> new LinkedHashMap<>())
                    .put(row.getObject("line", UUID.class), row.getLong("quantity"));
        });
        return jdbc.sql("select * from orders_shipment where order_id = ? order by shipped_at, id")
                .param(order.value())
                .query((row, _) -> parcel(row, contents))
                .list();
    }

    /// One of an order's parcels.
    public Optional<Parcel> find(OrderId order, UUID parcel) {
        return of(order).stream().filter(each -> each.id().equals(parcel)).findFirst();
    }

    /// The order a parcel belongs to.
    Optional<OrderId> orderOf(UUID parcel) {
        return jdbc.sql("select order_id from orders_shipment where id = ?")
                .param(parcel)
                .query(UUID.class)
                .optional()
                .map(OrderId::of);
    }

    /// The parcels that carry this number, with their orders. A carrier may use a number again after
    /// years, and two sellers may type the same one: then each hears of it. Parcels of another system's
    /// past hear nothing.
    Map<UUID, OrderId> carrying(String carrier, String trackingNumber) {
        var found = new LinkedHashMap<UUID, OrderId>();
        jdbc.sql("""
                        select id, order_id from orders_shipment
                         where carrier = ? and tracking_number = ? and origin <> 'IMPORT' order by order_id, id""").param(carrier).param(trackingNumber).query(row -> {
            found.put(row.getObject("id", UUID.class), OrderId.of(row.getObject("order_id", UUID.class)));
        });
        return found;
    }

    /// Writes a new parcel down.
    void add(Order order, Parcel parcel, Actor actor, @Nullable String cause) {
        jdbc.sql("""
                        insert into orders_shipment (id, moves, order_id, shipping_group, seller, carrier,
                            tracking_number, state, shipped_at, changed_at, origin)
                        values (:id, 1, :order,
                            (select id from orders_shipping_group where order_id = :order order by id limit 1),
                            :seller, :carrier, :number, :state, :at, :at, :origin)""")
                .param("id", parcel.id())
                .param("order", parcel.order().value())
                .param("seller", order.seller().value())
                .param("carrier", parcel.carrier())
                .param("number", parcel.trackingNumber())
                .param("state", parcel.state().name())
                .param("at", Moves.sql(parcel.shippedAt()))
                .param("origin", parcel.origin().name())
                .update();
        parcel.lines()
                .forEach((line, count) -> jdbc.sql(
                                "insert into orders_shipment_line (shipment, line, quantity) values (?, ?, ?)")
                        .param(parcel.id())
                        .param(line)
                        .param(count)
                        .update());
        write(order, parcel.id(), 1, "Shipped", null, parcel.state(), parcel.shippedAt(), actor, cause);
    }

    /// Moves a parcel, unless it stands there already.
    ///
    /// @param event what was seen
    /// @return whether it moved
    boolean move(
            Order order,
            Parcel parcel,
            ShipmentState to,
            String event,
            Instant at,
            Actor actor,
            @Nullable String cause) {
        if (parcel.state() == to) {
            return false;
        }
        jdbc.sql("""
                        update orders_shipment
                           set state = :state, moves = moves + 1, version = version + 1, changed_at = :at,
                               delivered_at = case when :state = 'DELIVERED' then :at else delivered_at end
                         where id = :id""")
                .param("state", to.name())
                .param("at", Moves.sql(at))
                .param("id", parcel.id())
                .update();
        write(order, parcel.id(), parcel.moves() + 1, event, parcel.state(), to, at, actor, cause);
        return true;
    }

    private void write(
            Order order,
            UUID parcel,
            long version,
            String event,
            @Nullable ShipmentState from,
            ShipmentState to,
            Instant at,
            Actor actor,
            @Nullable String cause) {
        moves.write(new Move(
                "SHIPMENT",
                parcel,
                order.purchase().value(),
                version,
                event,
                from == null ? null : from.name(),
                to.name(),
                order.getOrigin(),
                at,
                actor,
                cause));
    }

    private static Parcel parcel(ResultSet row, Map<UUID, Map<UUID, Long>> contents) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Parcel(
                id,
                OrderId.of(row.getObject("order_id", UUID.class)),
                row.getString("carrier"),
                row.getString("tracking_number"),
                ShipmentState.valueOf(row.getString("state")),
                row.getLong("moves"),
                row.getTimestamp("shipped_at").toInstant(),
                instant(row, "delivered_at"),
                instant(row, "received_at"),
                Origin.valueOf(row.getString("origin")),
                contents.getOrDefault(id, Map.of()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
