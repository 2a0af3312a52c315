package io.tradewind.orders.fulfilment;

import io.tradewind.catalog.Sellers;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.database.AcrossSellers;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.ShipmentId;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.events.OrderEvent.OrderShipped;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.Payments;
import io.tradewind.supply.Reservations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Hands some or all of an order to a carrier.
///
/// The gate: the ship condition is met, nobody holds the order, the shop may fulfil. Whether a unit
/// is shipped or cancelled is decided by one conditional update of its line.
@Service
@RequiredArgsConstructor
public class ShipOrder {

    private final Moves moves;
    private final Lines lines;
    private final Parcels parcels;
    private final Holds holds;
    private final Sellers sellers;
    private final Deadlines deadlines;
    private final Settings settings;
    private final Payments payments;
    private final Reservations reservations;
    private final AcrossSellers across;
    private final JdbcClient jdbc;

    /// A parcel leaves.
    ///
    /// @param units how many of each line; empty: everything that is left
    public record Ship(
            OrderId order,
            SellerId seller,
            String carrier,
            String trackingNumber,
            Map<UUID, Long> units,
            Actor actor,
            Instant at) {}

    /// Ships.
    ///
    /// Refuses another seller's order, one that is not cleared, more than is left, and the number of a
    /// parcel that left before.
    @Transactional
    public ShipmentId ship(Ship command) {
        if (!sellers.get(command.seller()).mayFulfil()) {
            throw WrongState.mayNotFulfil();
        }
        var order = lock(command);
        mustBeCleared(order);
        if (parcels.of(order.getId()).stream().anyMatch(parcel -> same(parcel, command))) {
            throw WrongState.sameTracking();
        }
        var units = command.units().isEmpty() ? unshipped(order) : command.units();
        if (units.isEmpty()) {
            throw WrongState.nothingToShip();
        }
        if (!lines.ship(order.getId(), units)) {
            throw WrongState.notSoMany();
        }
        var parcel = parcel(order, command, units);
        parcels.add(order, parcel, command.actor(), null);
        var now = lines.of(order.getId());
        wait(order, parcel, now, command.at());
        moves.record(order, fact(order, parcel, now), now, command.actor(), "parcel:" + parcel.id());
        reservations.consume(units, parcel.id(), command.at());
        return ShipmentId.of(parcel.id());
    }

    /// What may leave unpaid asks for its money when it does, so its purchase is locked as well.
    private Order lock(Ship command) {
        var unpaid = jdbc.sql("select purchase from orders_order where id = ? and paid_at is null")
                .param(command.order().value())
                .query(UUID.class)
                .optional();
        unpaid.ifPresent(purchase -> moves.lock(PurchaseId.of(purchase)));
        return moves.lock(command.order(), command.seller());
    }

    private void mustBeCleared(Order order) {
        if (order.getLife() != OrderLife.OPEN || order.getReadyAt() == null) {
            throw WrongState.notReady();
        }
        if (holds.open(order.getId())) {
            throw WrongState.held();
        }
    }

    private static boolean same(Parcel parcel, Ship command) {
        return parcel.carrier().equals(command.carrier())
                && parcel.trackingNumber().equals(command.trackingNumber());
    }

    private Map<UUID, Long> unshipped(Order order) {
        var left = new LinkedHashMap<UUID, Long>();
        lines.of(order.getId()).stream()
                .filter(line -> line.unshipped() > 0)
                .forEach(line -> left.put(line.id(), line.unshipped()));
        return left;
    }

    private static Parcel parcel(Order order, Ship command, Map<UUID, Long> units) {
        return new Parcel(
                ShipmentId.next().value(),
                order.getId(),
                command.carrier(),
                command.trackingNumber(),
                ShipmentState.PACKED,
                1,
                command.at(),
                null,
                null,
                order.getOrigin(),
                units);
    }

    private void wait(Order order, Parcel parcel, List<Line> now, Instant at) {
        deadlines.open(
                Kind.RECEIPT_FROM_SHIPMENT,
                parcel.id(),
                order.getId(),
                at.plus(settings.at(Timing.RECEIPT_FROM_SHIPMENT, at)));
        if (Line.allShipped(now)) {
            deadlines.done(Kind.UNSHIPPED, order.getId().value(), "SHIPPED", at);
        }
        if (order.getPaidAt() == null) {
            jdbc.sql("select id from orders_due where purchase = ? and state = 'AUTHORIZED'")
                    .param(order.purchase().value())
                    .query(Moves.KEY)
                    .list()
                    .forEach(due -> across.run("capture", () -> payments.capture(new PayableRef("due", due), at)));
        }
    }

    private static OrderShipped fact(Order order, Parcel parcel, List<Line> now) {
        return new OrderShipped(
                order.purchase(),
                order.getId(),
                order.seller(),
                ShipmentId.of(parcel.id()),
                now.stream()
                        .filter(line -> parcel.lines().containsKey(line.id()))
                        .map(line -> line.times(parcel.lines().getOrDefault(line.id(), 0L)))
                        .toList(),
                Line.allShipped(now),
                order.next(),
                parcel.shippedAt(),
                order.getOrigin());
    }
}
