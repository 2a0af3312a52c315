package io.tradewind.orders.cancel;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.database.AcrossSellers;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.refund.Changes.Change;
import io.tradewind.orders.refund.GivingBack;
import io.tradewind.orders.refund.GivingBack.Action;
import io.tradewind.orders.refund.GivingBack.Back;
import io.tradewind.orders.release.Rewards;
import io.tradewind.orders.release.Settlement;
import io.tradewind.orders.spi.Discounts;
import io.tradewind.supply.Reservations;
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

/// Cancels paid units that were not shipped, or that left and never arrived, and gives their money,
/// points and stock back; the coupon too when nothing of the whole purchase is left.
///
/// Whether a unit is cancelled or shipped is decided by one conditional update of its line.
@Service
@RequiredArgsConstructor
public class CancelUnits {

    private final Moves moves;
    private final Lines lines;
    private final GivingBack givingBack;
    private final Settlement settlement;
    private final Rewards rewards;
    private final List<Discounts> discounts;
    private final Reservations reservations;
    private final Deadlines deadlines;
    private final AcrossSellers across;
    private final JdbcClient jdbc;

    /// What to cancel.
    ///
    /// @param units how many of each line; empty: everything that is not shipped
    /// @param reason stable, in kebab case: `changed-mind`, `out-of-stock`
    /// @param cause what asked for it, unique in the order
    /// @param request the buyer's request that this grants, else null
    public record Cancellation(
            OrderId order,
            Map<UUID, Long> units,
            Actor actor,
            String reason,
            @Nullable String note,
            String cause,
            @Nullable UUID request,
            Instant at) {}

    /// Cancels.
    ///
    /// Refuses an order that is not paid or not open, and more than is left.
    @Transactional
    public void cancel(Cancellation cancellation) {
        cancel(moves.lockWithPurchase(cancellation.order()), cancellation);
    }

    /// The same for a caller who holds the locks of the purchase and the order.
    public void cancel(Order order, Cancellation cancellation) {
        mustBePaid(order);
        var before = lines.of(order.getId());
        var units = cancellation.units().isEmpty() ? unshipped(before) : cancellation.units();
        if (units.isEmpty()) {
            throw WrongState.nothingToCancel();
        }
        if (!lines.cancel(order.getId(), units)) {
            throw WrongState.notSoMany();
        }
        var change = undo(order, cancellation, before, units, units, Action.CANCEL_LINE);
        reservations.release(units, change, cancellation.at());
    }

    /// Gives up a parcel that left and will not arrive; what came back goes on the shelf again.
    ///
    /// @param units what was in it
    /// @param back whether the goods came back
    public void giveUp(Order order, Cancellation cancellation, Map<UUID, Long> units, UUID parcel, boolean back) {
        var before = lines.of(order.getId());
        var refunds = new LinkedHashMap<UUID, Long>();
        before.stream().filter(line -> units.containsKey(line.id())).forEach(line -> {
            var count = Math.min(units.getOrDefault(line.id(), 0L), line.refundable());
            if (count > 0) {
                refunds.put(line.id(), count);
            }
        });
        if (!lines.giveUp(order.getId(), units, refunds)) {
            throw WrongState.notSoMany();
        }
        if (order.getLife() == OrderLife.OPEN) {
            undo(order, cancellation, before, units, refunds, Action.CANCEL_UNDELIVERED);
        }
        if (back) {
            reservations.restock(units, parcel, cancellation.at());
        }
    }

    /// The money, the points and the coupon are of the whole purchase, not only of the shop that cancels.
    private UUID undo(
            Order order,
            Cancellation cancellation,
            List<Line> before,
            Map<UUID, Long> units,
            Map<UUID, Long> refunds,
            Action action) {
        return across.look("giving-back", () -> giveBack(order, cancellation, before, units, refunds, action));
    }

    private UUID giveBack(
            Order order,
            Cancellation cancellation,
            List<Line> before,
            Map<UUID, Long> units,
            Map<UUID, Long> refunds,
            Action action) {
        var at = cancellation.at();
        var actor = cancellation.actor();
        var change = new Change(
                "CANCEL",
                cancellation.reason(),
                cancellation.note(),
                actor,
                cancellation.cause(),
                cancellation.request(),
                at);
        var id = givingBack.back(new Back(order, before, refunds, action, true, change, actor, at));
        var now = lines.of(order.getId());
        var whole = Line.nothingWanted(now);
        moves.record(order, fact(order, cancellation, id, before, units, whole), now, actor, cancellation.cause());
        rewards.grant(order, now, at);
        if (Line.allShipped(now)) {
            deadlines.done(Kind.UNSHIPPED, order.getId().value(), "CANCELLED", at);
        }
        if (whole && undone(order)) {
            discounts.forEach(each ->
                    each.giveBack(order.purchase().value(), order.purchase().value(), at));
        }
        settlement.endIfSettled(order, actor, cancellation.cause(), at);
        return id;
    }

    private boolean undone(Order order) {
        return jdbc.sql("select not exists (select from orders_order where purchase = ? and life <> 'CANCELLED')")
                .param(order.purchase().value())
                .query(Boolean.class)
                .single();
    }

    private static OrderCancelled fact(
            Order order,
            Cancellation cancellation,
            UUID change,
            List<Line> lines,
            Map<UUID, Long> units,
            boolean whole) {
        return new OrderCancelled(
                order.purchase(),
                order.getId(),
                order.seller(),
                change,
                By.of(cancellation.actor()),
                cancellation.reason(),
                whole,
                true,
                lines.stream()
                        .filter(line -> units.containsKey(line.id()))
                        .map(line -> line.times(units.getOrDefault(line.id(), 0L)))
                        .toList(),
                order.next(),
                cancellation.at(),
                order.getOrigin());
    }

    private static void mustBePaid(Order order) {
        if (order.getPaidAt() == null && order.getLife() != OrderLife.CANCELLED) {
            throw WrongState.notPaid();
        }
        if (order.getLife() != OrderLife.OPEN) {
            throw WrongState.nothingToCancel();
        }
    }

    private static Map<UUID, Long> unshipped(List<Line> lines) {
        var units = new LinkedHashMap<UUID, Long>();
        lines.stream().filter(line -> line.unshipped() > 0).forEach(line -> units.put(line.id(), line.unshipped()));
        return units;
    }
}
