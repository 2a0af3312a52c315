package io.tradewind.orders.payment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.members.Points;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.deadline.Deadlines;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.deadline.Timing;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderReady;
import io.tradewind.orders.events.OrderEvent.PurchaseSettled;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.NothingOwed;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.purchase.Purchase;
import io.tradewind.orders.purchase.PurchaseLife;
import io.tradewind.orders.spi.Discounts;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.Template;
import io.tradewind.supply.Reservations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Settles what is owed, once: the orders may ship, the platform adds its part, what was held for the
/// purchase is used.
///
/// Runs in the capture's transaction, under the locks of purchase and due.
@Service
@RequiredArgsConstructor
public class SettleDue implements NothingOwed {

    private static final Actor JOB = new Actor.Job("orders.settle");

    private final Moves moves;
    private final Lines lines;
    private final Ledger ledger;
    private final Points points;
    private final List<Discounts> discounts;
    private final Reservations reservations;
    private final Deadlines deadlines;
    private final CancelUnits cancelUnits;
    private final Settings settings;
    private final JdbcClient jdbc;

    private record Due(UUID id, String state, long open, boolean expired) {}

    /// Takes money that came towards a due; the payment that completes it settles it.
    ///
    /// @return false when nobody waits for it: the due is settled, cancelled or over time, or it is more
    ///     than is owed
    boolean settle(PurchaseId id, UUID dueId, PaymentId payment, Money amount, Instant at) {
        var purchase = moves.lock(id);
        var due = due(dueId, at);
        var wanted = switch (due.state()) {
            case "OPEN" -> !due.expired();
            case "AUTHORIZED" -> true;
            default -> false;
        };
        if (!wanted || purchase.getLife() != PurchaseLife.AWAITING_PAYMENT || amount.minor() > due.open()) {
            return false;
        }
        if (amount.minor() < due.open()) {
            jdbc.sql("update orders_due set paid = paid + ? where id = ?")
                    .param(amount.minor())
                    .param(dueId)
                    .update();
        } else {
            settled(purchase, due, "payment:" + payment, at);
        }
        return true;
    }

    /// Settles a due of nothing: coupons and points pay all of it.
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(PurchaseId id, UUID dueId, Instant at) {
        var purchase = moves.lock(id);
        var due = due(dueId, at);
        if (purchase.getLife() == PurchaseLife.AWAITING_PAYMENT && "OPEN".equals(due.state()) && due.open() == 0) {
            settled(purchase, due, "nothing-owed", at);
        }
    }

    /// The money for a due is reserved; where the method says so the orders may ship.
    ///
    /// @return false when nobody waits for it
    boolean authorised(PurchaseId id, UUID dueId, PaymentId payment, Money amount, Instant at) {
        var purchase = moves.lock(id);
        var due = due(dueId, at);
        var wanted = "OPEN".equals(due.state())
                && !due.expired()
                && purchase.getLife() == PurchaseLife.AWAITING_PAYMENT
                && amount.minor() == due.open();
        if (!wanted) {
            return false;
        }
        jdbc.sql("update orders_due set state = 'AUTHORIZED' where id = ?")
                .param(dueId)
                .update();
        var orders = moves.lockAll(id);
        var ready = orders.stream()
                .filter(order -> "AUTHORIZED".equals(order.getShipCondition()))
                .toList();
        for (var order : ready) {
            var fact = new OrderReady(
                    id, order.getId(), order.seller(), "AUTHORIZED", order.next(), at, order.getOrigin());
            moves.record(order, fact, lines.of(order.getId()), JOB, "payment:" + payment);
            mustShip(order, at);
        }
        if (!ready.isEmpty()) {
            reservations.commit(lines.ofPurchase(id.value()).keySet(), at);
        }
        return true;
    }

    private void settled(Purchase purchase, Due due, String cause, Instant at) {
        jdbc.sql("update orders_due set state = 'SETTLED', paid = amount, settled_at = ? where id = ?")
                .param(Moves.sql(at))
                .param(due.id())
                .update();
        var id = purchase.getId();
        if (owesMore(id)) {
            return;
        }
        var orders = moves.lockAll(id);
        var now = new LinkedHashMap<UUID, List<Line>>();
        orders.forEach(order -> now.put(order.getId().value(), pay(order, cause, at)));
        moves.record(purchase, fact(purchase, orders, at), JOB, cause);
        deadlines.paid(id.value(), "PAID", at);
        if (purchase.getPoints() > 0) {
            points.spend(id.value(), at);
        }
        discounts.forEach(each -> each.settle(id.value(), at));
        fund(purchase, due, orders, at);
        var gone = reservations.commit(lines.ofPurchase(id.value()).keySet(), at);
        if (!gone.isEmpty()) {
            cancelShort(orders, now, gone, at);
        }
    }

    private List<Line> pay(Order order, String cause, Instant at) {
        var now = lines.of(order.getId());
        var fact = new OrderPaid(
                order.purchase(),
                order.getId(),
                order.seller(),
                order.member(),
                order.total(),
                order.funded(),
                order.next(),
                at,
                order.getOrigin());
        if (order.getLife() == OrderLife.AWAITING_PAYMENT) {
            mustShip(order, at);
        }
        moves.record(order, fact, now, JOB, cause);
        return now;
    }

    private void mustShip(Order order, Instant at) {
        deadlines.open(
                Kind.UNSHIPPED, order.getId().value(), order.getId(), at.plus(settings.at(Timing.SHIP_WITHIN, at)));
    }

    /// What the platform pays for joins what the buyer paid, per order and line.
    private void fund(Purchase purchase, Due due, List<Order> orders, Instant at) {
        var sellers = new LinkedHashMap<UUID, OwnerRef>();
        orders.forEach(order -> sellers.put(order.getId().value(), OwnerRef.seller(order.seller())));
        var entries = new ArrayList<Entry>();
        jdbc.sql("""
                        select order_id, coalesce(line, charge) as line, kind, campaign, amount
                          from orders_adjustment where purchase = ? and funder = 'PLATFORM' order by id""").param(purchase.getId().value()).query(row -> {
            var order = row.getObject("order_id", UUID.class);
            var line = row.getObject("line", UUID.class);
            var amount = Money.of(row.getLong("amount"), purchase.getCurrency());
            var from = "POINTS".equals(row.getString("kind"))
                    ? LedgerAccount.pointsLiability()
                    : LedgerAccount.promotion(row.getObject("campaign", UUID.class));
            var seller = sellers.get(order);
            if (seller != null) {
                entries.add(Entry.debit(from, amount, order, line));
                entries.add(Entry.credit(LedgerAccount.escrow(seller), amount, order, line));
            }
        });
        if (!entries.isEmpty()) {
            ledger.post(new Journal(Template.FUND, "due", due.id(), 0, at, purchase.getOrigin(), entries));
        }
    }

    /// Holds that had lapsed and could not be taken again: those lines go back to the buyer.
    private void cancelShort(List<Order> orders, Map<UUID, List<Line>> lines, Set<UUID> gone, Instant at) {
        for (var order : orders) {
            var units = new LinkedHashMap<UUID, Long>();
            lines.getOrDefault(order.getId().value(), List.of()).stream()
                    .filter(line -> gone.contains(line.id()))
                    .forEach(line -> units.put(line.id(), line.quantity()));
            if (!units.isEmpty()) {
                cancelUnits.cancel(
                        order, new Cancellation(order.getId(), units, JOB, "out-of-stock", null, "short", null, at));
            }
        }
    }

    private boolean owesMore(PurchaseId purchase) {
        return jdbc.sql("select exists (select from orders_due where purchase = ? and state in ('OPEN', 'AUTHORIZED'))")
                .param(purchase.value())
                .query(Boolean.class)
                .single();
    }

    private Due due(UUID id, Instant at) {
        return jdbc.sql("""
                        select id, state, amount - paid as open, coalesce(expires_at <= ?, false) as expired
                          from orders_due where id = ? for update""")
                .param(Moves.sql(at))
                .param(id)
                .query((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("state"),
                        row.getLong("open"),
                        row.getBoolean("expired")))
                .single();
    }

    private static PurchaseSettled fact(Purchase purchase, List<Order> orders, Instant at) {
        var currency = purchase.total().currency();
        return new PurchaseSettled(
                purchase.getId(),
                purchase.total(),
                Money.sum(currency, orders.stream().map(Order::funded).toList()),
                orders.stream().map(Order::getId).toList(),
                purchase.next(),
                at,
                purchase.getOrigin());
    }
}
