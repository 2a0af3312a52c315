package io.tradewind.orders.release;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.events.OrderEvent.LineReleased;
import io.tradewind.orders.money.LineMoney;
import io.tradewind.orders.money.OrderMoney;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Releases;
import io.tradewind.payments.Releases.ReleaseLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets the money of received goods go to the seller when the hold days are over.
///
/// Takes what is due in batches, each one transaction that skips what another node has taken: a
/// batch that dies leaves nothing behind and is taken again. Every (line, part) is released once.
@Service
@RequiredArgsConstructor
public class ReleaseDue {

    private static final int BATCH = 50;
    private static final Actor JOB = new Actor.Job("orders.release");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Moves moves;
    private final Lines lines;
    private final OrderMoney money;
    private final Releases releases;
    private final Settlement settlement;

    private record Receipt(UUID id, OrderId order, UUID line, int part, long quantity) {}

    /// Releases all that is due now, of live orders.
    ///
    /// @return how many receipts were taken
    public int run(Instant now) {
        return run(now, Origin.LIVE);
    }

    /// The same for a told history, whose orders no job looks at.
    public int run(Instant now, Origin origin) {
        int all = 0;
        while (true) {
            var done = transaction.execute(_ -> batch(now, origin));
            if (done == null || done == 0) {
                return all;
            }
            all += done;
        }
    }

    private int batch(Instant now, Origin origin) {
        var due = jdbc.sql("""
                        select r.id, r.order_id, r.line, r.part, r.quantity
                          from orders_receipt r join orders_line l on l.id = r.line
                         where r.released_at is null and r.release_at <= :now and r.origin = :origin
                           and l.frozen_at is null
                         order by r.release_at, r.id limit :batch for update of r skip locked""")
                .param("now", Moves.sql(now))
                .param("origin", origin.name())
                .param("batch", BATCH)
                .query((row, _) -> new Receipt(
                        row.getObject("id", UUID.class),
                        OrderId.of(row.getObject("order_id", UUID.class)),
                        row.getObject("line", UUID.class),
                        row.getInt("part"),
                        row.getLong("quantity")))
                .list();
        var byOrder = new TreeMap<UUID, List<Receipt>>();
        due.forEach(receipt -> byOrder.computeIfAbsent(receipt.order().value(), _ -> new ArrayList<>())
                .add(receipt));
        var orders =
                byOrder.keySet().stream().map(id -> moves.lock(OrderId.of(id))).toList();
        var commands = new ArrayList<ReleaseLine>();
        for (var order : orders) {
            commands.addAll(release(order, byOrder.getOrDefault(order.getId().value(), List.of()), now));
        }
        if (!commands.isEmpty()) {
            releases.releaseAll(commands);
        }
        orders.forEach(order -> settlement.endIfSettled(order, JOB, null, now));
        return due.size();
    }

    private List<ReleaseLine> release(Order order, List<Receipt> receipts, Instant now) {
        var state =
                new LinkedHashMap<>(money.of(order.getId(), order.isOwnShop()).lines());
        var before = new LinkedHashMap<UUID, Line>();
        lines.of(order.getId()).forEach(line -> before.put(line.id(), line));
        var units = new LinkedHashMap<UUID, Long>();
        var commands = new ArrayList<ReleaseLine>();
        var facts = new ArrayList<Fact>();
        for (var receipt : receipts) {
            var line = before.get(receipt.line());
            var held = state.get(receipt.line());
            if (line == null || held == null) {
                throw new IllegalStateException("a receipt of no line of its order: " + receipt);
            }
            var count = Math.min(receipt.quantity(), releasable(line, held));
            var part = count > 0 ? held.release(count) : new LineMoney.Release(0, 0, 0, List.of());
            keep(receipt, part, now);
            if (count > 0) {
                state.put(receipt.line(), held.after(part));
                units.merge(receipt.line(), count, Long::sum);
                commands.add(command(order, receipt, part, now));
                facts.add(new Fact(receipt, part));
            }
        }
        if (!lines.release(order.getId(), units)) {
            throw new IllegalStateException("more is released than was delivered: " + order.getId());
        }
        publish(order, facts, now);
        return commands;
    }

    /// Units of the line that arrived, whose money is held and meant for the seller.
    private static long releasable(Line line, LineMoney money) {
        var refundedOnArrival = Math.max(0, money.heldRefunded().units() - line.cancelled() - line.undelivered());
        return Math.clamp(
                line.delivered() - money.released().units() - refundedOnArrival, 0, line.quantity() - money.settled());
    }

    private void keep(Receipt receipt, LineMoney.Release part, Instant now) {
        jdbc.sql("update orders_receipt set released_at = ?, released_qty = ?, gross = ? where id = ?")
                .param(Moves.sql(now))
                .param(part.units())
                .param(part.gross())
                .param(receipt.id())
                .update();
        part.fees()
                .forEach(fee -> jdbc.sql(
                                "insert into orders_receipt_fee (receipt, kind, amount, tax) values (?, ?, ?, ?)")
                        .param(receipt.id())
                        .param(fee.kind())
                        .param(fee.amount())
                        .param(fee.tax())
                        .update());
    }

    private static ReleaseLine command(Order order, Receipt receipt, LineMoney.Release part, Instant now) {
        var currency = order.getCurrency();
        return new ReleaseLine(
                order.getId().value(),
                receipt.line(),
                receipt.part(),
                OwnerRef.seller(order.seller()),
                order.isOwnShop(),
                Money.of(part.gross(), currency),
                part.fees().stream()
                        .filter(fee -> fee.amount() + fee.tax() > 0)
                        .map(fee -> new Releases.Fee(
                                fee.kind(), Money.of(fee.amount(), currency), Money.of(fee.tax(), currency)))
                        .toList(),
                Money.of(order.isOwnShop() ? part.taxIncluded() : 0, currency),
                now,
                order.getOrigin());
    }

    private record Fact(Receipt receipt, LineMoney.Release part) {}

    private void publish(Order order, List<Fact> facts, Instant now) {
        if (facts.isEmpty()) {
            return;
        }
        var after = lines.of(order.getId());
        var currency = order.getCurrency();
        for (var fact : facts) {
            var fees = fact.part().fees().stream()
                    .mapToLong(fee -> fee.amount() + fee.tax())
                    .sum();
            moves.record(
                    order,
                    new LineReleased(
                            order.purchase(),
                            order.getId(),
                            order.seller(),
                            fact.receipt().line(),
                            fact.receipt().part(),
                            fact.part().units(),
                            Money.of(fact.part().gross(), currency),
                            Money.of(fees, currency),
                            order.next(),
                            now,
                            order.getOrigin()),
                    after,
                    JOB,
                    "receipt:" + fact.receipt().id());
        }
    }
}
