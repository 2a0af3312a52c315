package io.tradewind.orders.receipt;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.events.OrderEvent.OrderReceived;
import io.tradewind.orders.fulfilment.Parcel;
import io.tradewind.orders.fulfilment.Parcels;
import io.tradewind.orders.fulfilment.ShipmentState;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.fulfilment.TrackParcel;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.release.Rewards;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The buyer, or time, confirms that parcels arrived: from now the hold days run, then the money is
/// the seller's.
@Service
@RequiredArgsConstructor
public class ConfirmReceipt {

    private final Moves moves;
    private final Lines lines;
    private final Parcels parcels;
    private final TrackParcel tracking;
    private final Deadlines deadlines;
    private final Rewards rewards;
    private final Settings settings;
    private final JdbcClient jdbc;

    /// Who confirms what.
    ///
    /// @param parcel one parcel, or null for all that are underway or have arrived
    public record Confirmation(OrderId order, @Nullable UUID parcel, Actor actor, String cause, Instant at) {}

    /// Confirms every parcel meant that is not confirmed yet. A parcel the carrier never scanned counts
    /// as delivered.
    ///
    /// Refuses an order that is not open ([IllegalMove]) or has nothing to confirm ([WrongState]).
    @Transactional
    public void confirm(Confirmation confirmation) {
        var order = moves.lock(confirmation.order());
        if (order.getLife() != OrderLife.OPEN || !confirm(order, confirmation)) {
            throw WrongState.nothingToConfirm();
        }
    }

    /// The same for a caller who holds the order's lock; answers whether anything was confirmed.
    public boolean confirm(Order order, Confirmation confirmation) {
        var meant = parcels.of(order.getId()).stream()
                .filter(parcel -> parcel.receivedAt() == null && arrives(parcel.state()))
                .filter(parcel -> confirmation.parcel() == null || parcel.id().equals(confirmation.parcel()))
                .toList();
        if (meant.isEmpty()) {
            return false;
        }
        var units = new LinkedHashMap<UUID, Long>();
        for (var parcel : meant) {
            if (parcel.state() != ShipmentState.DELIVERED) {
                tracking.deliver(
                        order, parcel, Scan.CONFIRMED, confirmation.actor(), confirmation.cause(), confirmation.at());
            }
            receive(order, parcel, confirmation.at());
            parcel.lines().forEach((line, count) -> units.merge(line, count, Long::sum));
        }
        var now = lines.of(order.getId());
        rewards.grant(order, now, confirmation.at());
        moves.record(order, fact(order, confirmation, now, units), now, confirmation.actor(), confirmation.cause());
        return true;
    }

    private static boolean arrives(ShipmentState state) {
        return switch (state) {
            case PACKED, IN_TRANSIT, DELIVERED -> true;
            case RETURNING, RETURNED, LOST -> false;
        };
    }

    private void receive(Order order, Parcel parcel, Instant at) {
        jdbc.sql("update orders_shipment set received_at = ? where id = ?")
                .param(Moves.sql(at))
                .param(parcel.id())
                .update();
        var releaseAt = at.plus(settings.at(Timing.HOLD, at));
        parcel.lines()
                .forEach((line, count) -> jdbc.sql("""
                        insert into orders_receipt (id, order_id, line, shipment, part, quantity, received_at,
                            release_at, origin)
                        select :id, :order, :line, :parcel, coalesce(max(part), 0) + 1, :count, :at, :releaseAt, :origin
                          from orders_receipt where line = :line""")
                        .param("id", Ids.next())
                        .param("order", order.getId().value())
                        .param("line", line)
                        .param("parcel", parcel.id())
                        .param("count", count)
                        .param("at", Moves.sql(at))
                        .param("releaseAt", Moves.sql(releaseAt))
                        .param("origin", order.getOrigin().name())
                        .update());
        deadlines.done(Kind.RECEIPT_FROM_SHIPMENT, parcel.id(), "RECEIVED", at);
        deadlines.done(Kind.RECEIPT_FROM_DELIVERY, parcel.id(), "RECEIVED", at);
    }

    private static OrderReceived fact(Order order, Confirmation confirmation, List<Line> lines, Map<UUID, Long> units) {
        return new OrderReceived(
                order.purchase(),
                order.getId(),
                order.seller(),
                order.member(),
                confirmation.actor().kind() == Actor.Kind.JOB,
                lines.stream()
                        .filter(line -> units.containsKey(line.id()))
                        .map(line -> line.times(units.getOrDefault(line.id(), 0L)))
                        .toList(),
                order.next(),
                confirmation.at(),
                order.getOrigin());
    }
}
