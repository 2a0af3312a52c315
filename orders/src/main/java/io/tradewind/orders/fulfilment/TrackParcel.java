package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.ShipmentId;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.events.OrderEvent.OrderDelivered;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Follows a parcel by what was seen of it. Messages may come twice and in any order; see
/// [ShipmentState#after].
@Service
@RequiredArgsConstructor
public class TrackParcel {

    private final Moves moves;
    private final Parcels parcels;
    private final Lines lines;
    private final Deadlines deadlines;
    private final CancelUnits cancelUnits;
    private final Settings settings;
    private final JdbcClient jdbc;

    /// Something was seen of a parcel.
    ///
    /// @param at when; a carrier's clock may be wrong: never before the parcel left, never after now
    @Transactional
    public void seen(UUID parcel, Scan scan, Actor actor, String cause, Instant at, Instant now) {
        var order = parcels.orderOf(parcel).orElseThrow(() -> new NotFound("orders", "shipment"));
        seen(order, parcel, scan, actor, cause, at, now);
    }

    void seen(OrderId id, UUID parcel, Scan scan, Actor actor, String cause, Instant at, Instant now) {
        var order = givesBack(scan) ? moves.lockWithPurchase(id) : moves.lock(id);
        var known = parcels.find(id, parcel).orElseThrow(() -> new NotFound("orders", "shipment"));
        var when = at.isAfter(now) ? now : at.isBefore(known.shippedAt()) ? known.shippedAt() : at;
        switch (known.state().after(scan)) {
            case DELIVERED -> deliver(order, known, scan, actor, cause, when);
            case LOST -> giveUp(order, known, scan, ShipmentState.LOST, actor, cause, when);
            case RETURNED -> giveUp(order, known, scan, ShipmentState.RETURNED, actor, cause, when);
            case PACKED, IN_TRANSIT, RETURNING ->
                parcels.move(order, known, known.state().after(scan), scan.name(), when, actor, cause);
        }
    }

    private static boolean givesBack(Scan scan) {
        return scan == Scan.LOST || scan == Scan.RETURNED;
    }

    /// The parcel arrived; for a caller who holds the order's lock. Again, nothing happens.
    public void deliver(Order order, Parcel parcel, Scan scan, Actor actor, String cause, Instant at) {
        if (!parcels.move(order, parcel, ShipmentState.DELIVERED, scan.name(), at, actor, cause)) {
            return;
        }
        if (!lines.deliver(order.getId(), parcel.lines())) {
            throw new IllegalStateException("a parcel delivers more than was shipped: " + parcel.id());
        }
        returnUntil(parcel.lines(), at);
        deadlines.done(Kind.RECEIPT_FROM_SHIPMENT, parcel.id(), "DELIVERED", at);
        if (scan != Scan.CONFIRMED) {
            deadlines.open(
                    Kind.RECEIPT_FROM_DELIVERY,
                    parcel.id(),
                    order.getId(),
                    at.plus(settings.at(Timing.RECEIPT_FROM_DELIVERY, at)));
        }
        if (order.getLife() == OrderLife.OPEN) {
            var now = lines.of(order.getId());
            var fact = new OrderDelivered(
                    order.purchase(),
                    order.getId(),
                    order.seller(),
                    ShipmentId.of(parcel.id()),
                    now.stream()
                            .filter(line -> parcel.lines().containsKey(line.id()))
                            .map(line -> line.times(parcel.lines().getOrDefault(line.id(), 0L)))
                            .toList(),
                    Line.allDelivered(now),
                    order.next(),
                    at,
                    order.getOrigin());
            moves.record(order, fact, now, actor, cause);
        }
    }

    /// The window in which a line may come back counts from its last delivery.
    private void returnUntil(Map<UUID, Long> units, Instant at) {
        units.keySet()
                .forEach(line -> jdbc.sql("""
                                update orders_line
                                   set return_until = greatest(return_until, :at + make_interval(days => no_reason_days))
                                 where id = :line""")
                        .param("at", Moves.sql(at))
                        .param("line", line)
                        .update());
    }

    private void giveUp(
            Order order, Parcel parcel, Scan scan, ShipmentState to, Actor actor, String cause, Instant at) {
        if (!parcels.move(order, parcel, to, scan.name(), at, actor, cause)) {
            return;
        }
        deadlines.done(Kind.RECEIPT_FROM_SHIPMENT, parcel.id(), to.name(), at);
        var reason = to == ShipmentState.LOST ? "lost" : "returned-to-sender";
        cancelUnits.giveUp(
                order,
                new Cancellation(order.getId(), parcel.lines(), actor, reason, null, "parcel:" + parcel.id(), null, at),
                parcel.lines(),
                parcel.id(),
                to == ShipmentState.RETURNED);
    }
}
