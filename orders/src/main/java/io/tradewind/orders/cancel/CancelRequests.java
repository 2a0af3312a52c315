package io.tradewind.orders.cancel;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.refund.Changes;
import io.tradewind.orders.refund.Changes.Change;
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

/// The buyer wants a paid order no more. While no parcel of it exists that is done at once; later it
/// is a request: the seller may be packing. Who does not answer agrees to what is not shipped.
@Service
@RequiredArgsConstructor
public class CancelRequests {

    private final CancelUnits cancelUnits;
    private final Changes changes;
    private final Moves moves;
    private final Lines lines;
    private final Deadlines deadlines;
    private final Settings settings;
    private final JdbcClient jdbc;

    /// What came of it.
    ///
    /// @param request the request that the seller will answer, null when it was done at once
    public record Asked(@Nullable UUID request) {}

    /// An open request, as the seller sees it.
    public record Request(
            UUID id, OrderId order, String reason, @Nullable String note, Instant openedAt, Instant answerBy) {}

    /// Cancels what is not shipped, or asks the seller for it.
    ///
    /// @param units how many of each line; empty: everything that is not shipped
    @Transactional
    public Asked ask(OrderId id, Map<UUID, Long> units, Actor buyer, String reason, @Nullable String note, Instant at) {
        var order = moves.lockWithPurchase(id);
        if (order.getShippedAt() == null) {
            cancelUnits.cancel(
                    order, new Cancellation(id, units, buyer, reason, note, "buyer:" + Ids.next(), null, at));
            return new Asked(null);
        }
        var wanted = units.isEmpty() ? unshipped(order) : units;
        if (order.getLife() != OrderLife.OPEN || wanted.isEmpty() || open(id)) {
            throw WrongState.nothingToCancel();
        }
        if (!stillLeft(order, wanted).equals(wanted)) {
            throw WrongState.notSoMany();
        }
        var change = new Change("CANCEL", reason, note, buyer, "request:" + Ids.next(), null, at);
        var request = changes.ask(order, change, wanted);
        deadlines.open(Kind.CANCEL_ANSWER, request, id, at.plus(settings.at(Timing.CANCEL_ANSWER, at)));
        return new Asked(request);
    }

    /// The seller's open requests, the oldest first.
    public List<Request> open(SellerId seller) {
        return jdbc.sql("""
                        select c.id, c.order_id, c.reason_code, c.note, c.opened_at, d.due_at
                          from orders_order_change c
                          join orders_order o on o.id = c.order_id
                          join orders_deadline d on d.subject = c.id and d.kind = 'CANCEL_ANSWER'
                         where c.state = 'REQUESTED' and c.kind = 'CANCEL' and o.seller = ?
                         order by c.opened_at, c.id limit 100""")
                .param(seller.value())
                .query((row, _) -> new Request(
                        row.getObject("id", UUID.class),
                        OrderId.of(row.getObject("order_id", UUID.class)),
                        row.getString("reason_code"),
                        row.getString("note"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    /// The seller answers.
    ///
    /// Refuses a request of another seller's order, and one that is decided.
    @Transactional
    public void decide(UUID request, SellerId seller, boolean agree, @Nullable String note, Actor actor, Instant at) {
        var order = moves.lockWithPurchase(orderOf(request));
        if (!order.seller().equals(seller)) {
            throw new NotFound("orders", "cancel request");
        }
        if (!decide(order, request, agree, note, actor, at)) {
            throw WrongState.decided();
        }
    }

    /// Nobody answered: the silent seller agrees.
    @Transactional
    public void lapse(UUID request, Actor job, Instant at) {
        var order = moves.lockWithPurchase(orderOf(request));
        decide(order, request, true, null, job, at);
    }

    private boolean decide(Order order, UUID request, boolean agree, @Nullable String note, Actor actor, Instant at) {
        var asked = asked(request);
        if (asked == null) {
            return false;
        }
        var left = stillLeft(order, asked.units());
        var granted = agree && order.getLife() == OrderLife.OPEN && !left.isEmpty();
        deadlines.done(Kind.CANCEL_ANSWER, request, granted ? "GRANTED" : "DECLINED", at);
        if (granted) {
            cancelUnits.cancel(
                    order,
                    new Cancellation(
                            order.getId(), left, actor, asked.reason(), note, "request:" + request, request, at));
        } else {
            changes.end(request, "DECLINED", actor, at);
        }
        return true;
    }

    private record Wanted(String reason, Map<UUID, Long> units) {}

    private @Nullable Wanted asked(UUID request) {
        var reason = jdbc.sql(
                        "select reason_code from orders_order_change where id = ? and state = 'REQUESTED' for update")
                .param(request)
                .query(String.class)
                .optional();
        if (reason.isEmpty()) {
            return null;
        }
        var units = new LinkedHashMap<UUID, Long>();
        jdbc.sql("select line, quantity from orders_change_action where change = ? order by no")
                .param(request)
                .query(row -> {
                    units.put(row.getObject("line", UUID.class), row.getLong("quantity"));
                });
        return new Wanted(reason.get(), units);
    }

    private Map<UUID, Long> stillLeft(Order order, Map<UUID, Long> wanted) {
        var left = new LinkedHashMap<UUID, Long>();
        for (var line : lines.of(order.getId())) {
            var count = Math.min(wanted.getOrDefault(line.id(), 0L), line.unshipped());
            if (count > 0) {
                left.put(line.id(), count);
            }
        }
        return left;
    }

    private Map<UUID, Long> unshipped(Order order) {
        var left = new LinkedHashMap<UUID, Long>();
        lines.of(order.getId()).stream()
                .filter(line -> line.unshipped() > 0)
                .forEach((Line line) -> left.put(line.id(), line.unshipped()));
        return left;
    }

    private boolean open(OrderId order) {
        return jdbc.sql("""
                        select exists (select from orders_order_change
                         where order_id = ? and kind = 'CANCEL' and state = 'REQUESTED')""").param(order.value()).query(Boolean.class).single();
    }

    private OrderId orderOf(UUID request) {
        return jdbc.sql("select order_id from orders_order_change where id = ?")
                .param(request)
                .query(UUID.class)
                .optional()
                .map(OrderId::of)
                .orElseThrow(() -> new NotFound("orders", "cancel request"));
    }
}
