package io.tradewind.orders.cancel;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.events.OrderEvent.OfPurchase;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.events.OrderEvent.PurchaseCancelled;
import io.tradewind.orders.events.OrderEvent.PurchaseExpired;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.Purchase;
import io.tradewind.orders.purchase.PurchaseLife;
import io.tradewind.orders.spi.Discounts;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.Payments;
import io.tradewind.supply.Reservations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Calls a whole purchase off while it is unpaid: its payments end, stock, coupon and points go back,
/// all once and together. Money that still arrives is late and goes back by itself.
@Service
@RequiredArgsConstructor
public class CancelPurchase {

    private final Moves moves;
    private final Lines lines;
    private final Payments payments;
    private final Points points;
    private final List<Discounts> discounts;
    private final Reservations reservations;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;

    /// Calls it off because somebody wants it.
    ///
    /// Refuses a purchase that is paid or over, or of which something has been shipped.
    @Transactional
    public void cancel(PurchaseId id, Actor actor, String reason, Instant at) {
        var purchase = moves.lock(id);
        if (purchase.getLife() != PurchaseLife.AWAITING_PAYMENT || partlyPaid(id)) {
            throw WrongState.notUnpaid();
        }
        undo(purchase, actor, reason, at, false);
    }

    /// Calls it off because nobody paid in time, if that still is so and nobody else is at it.
    ///
    /// @return whether it was called off
    @Transactional
    public boolean expire(PurchaseId id, Actor actor, Instant now) {
        var late = jdbc.sql("""
                        select p.id from orders_purchase p
                         where p.id = ? and p.life = 'AWAITING_PAYMENT'
                           and exists (select from orders_due d
                                        where d.purchase = p.id and d.state = 'OPEN' and d.expires_at <= ? and d.paid = 0)
                           for update skip locked""")
                .param(id.value())
                .param(Moves.sql(now))
                .query(UUID.class)
                .optional();
        if (late.isEmpty()) {
            return false;
        }
        undo(moves.lock(id), actor, "unpaid", now, true);
        return true;
    }

    private void undo(Purchase purchase, Actor actor, String reason, Instant at, boolean expired) {
        var id = purchase.getId();
        for (var due : openDues(id.value())) {
            payments.cancel(new PayableRef("due", due), reason, at);
        }
        var orders = moves.lockAll(id);
        if (orders.stream().anyMatch(order -> order.getShippedAt() != null)) {
            throw WrongState.notUnpaid();
        }
        lines.callOff(id.value());
        orders.forEach(order -> cancel(order, actor, reason, at));
        moves.record(purchase, fact(purchase, orders, actor, reason, at, expired), actor, reason);
        deadlines.paid(id.value(), expired ? "EXPIRED" : "CANCELLED", at);
        if (purchase.getPoints() > 0) {
            points.giveBack(id.value(), purchase.getPoints(), id.value(), at);
        }
        discounts.forEach(each -> each.giveBack(id.value(), id.value(), at));
        reservations.release(lines.ofPurchase(id.value()), id.value(), at);
    }

    private boolean partlyPaid(PurchaseId id) {
        return jdbc.sql("select exists (select from orders_due where purchase = ? and paid > 0)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    private List<UUID> openDues(UUID purchase) {
        var open = jdbc.sql("""
                        select id from orders_due where purchase = ? and state in ('OPEN', 'AUTHORIZED')
                         order by seq for update""").param(purchase).query(Moves.KEY).list();
        jdbc.sql("""
                        update orders_due set state = 'CANCELLED'
                         where purchase = ? and state in ('OPEN', 'AUTHORIZED')""").param(purchase).update();
        return open;
    }

    private void cancel(Order order, Actor actor, String reason, Instant at) {
        var now = lines.of(order.getId());
        var fact = new OrderCancelled(
                order.purchase(),
                order.getId(),
                order.seller(),
                null,
                By.of(actor),
                reason,
                true,
                false,
                now.stream().map(line -> line.times(line.cancelled())).toList(),
                order.next(),
                at,
                order.getOrigin());
        moves.record(order, fact, now, actor, reason);
        deadlines.allDone(order.getId(), "CANCELLED", at);
    }

    private static OfPurchase fact(
            Purchase purchase, List<Order> orders, Actor actor, String reason, Instant at, boolean expired) {
        List<OrderId> ids = orders.stream().map(Order::getId).toList();
        Money total = purchase.total();
        return expired
                ? new PurchaseExpired(purchase.getId(), total, ids, purchase.next(), at, purchase.getOrigin())
                : new PurchaseCancelled(
                        purchase.getId(), total, By.of(actor), reason, ids, purchase.next(), at, purchase.getOrigin());
    }
}
