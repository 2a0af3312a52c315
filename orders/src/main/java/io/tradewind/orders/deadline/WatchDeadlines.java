package io.tradewind.orders.deadline;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.cancel.CancelRequests;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.deadline.Deadlines.Due;
import io.tradewind.orders.deadline.Deadlines.Place;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.OrderLife;
import io.tradewind.orders.receipt.ConfirmReceipt;
import io.tradewind.orders.receipt.ConfirmReceipt.Confirmation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Sees to what is over its time: unpaid purchases, unshipped orders, unconfirmed parcels, requests
/// nobody answered. Live ones only.
///
/// Each is looked at again under its own lock and done in its own transaction: what dies in the
/// middle is done by the next run, what fails does not stop the rest.
@Slf4j
@Service
@RequiredArgsConstructor
public class WatchDeadlines {

    private static final int BATCH = 200;
    private static final Actor JOB = new Actor.Job("orders.deadlines");

    private final Deadlines deadlines;
    private final CancelPurchase cancelPurchase;
    private final CancelUnits cancelUnits;
    private final CancelRequests cancelRequests;
    private final ConfirmReceipt confirmReceipt;
    private final Moves moves;
    private final Lines lines;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    /// Calls off what nobody paid in time. Each is tried once, so that one that fails holds up no other.
    ///
    /// @return how many purchases
    public int expireUnpaid(Instant now) {
        return expireUnpaid(now, BATCH);
    }

    int expireUnpaid(Instant now, int atATime) {
        int done = 0;
        var late = late(now, Place.FIRST, atATime);
        while (!late.isEmpty()) {
            for (var due : late) {
                try {
                    if (cancelPurchase.expire(due.purchase(), JOB, now)) {
                        done++;
                    }
                } catch (RuntimeException e) {
                    log.error("unpaid purchase {} could not be called off", due.purchase(), e);
                }
            }
            late = late(now, late.getLast().place(), atATime);
        }
        return done;
    }

    /// Does what is to be done about every deadline that is over. Each is tried once, so that one that
    /// fails holds up no other.
    ///
    /// @return how many were done
    public int run(Instant now) {
        return run(now, BATCH);
    }

    int run(Instant now, int atATime) {
        int done = 0;
        var over = deadlines.over(now, Place.FIRST, atATime);
        while (!over.isEmpty()) {
            for (var due : over) {
                try {
                    transaction.executeWithoutResult(_ -> see(due, now));
                    done++;
                } catch (RuntimeException e) {
                    log.error("deadline {} could not be seen to", due, e);
                    deadlines.failed(due.id());
                }
            }
            over = deadlines.over(now, over.getLast().place(), atATime);
        }
        return done;
    }

    private record Unpaid(PurchaseId purchase, Place place) {}

    private List<Unpaid> late(Instant now, Place after, int most) {
        return jdbc.sql("""
                        select d.purchase, d.expires_at, d.id
                          from orders_due d join orders_purchase p on p.id = d.purchase
                         where d.state = 'OPEN' and d.expires_at <= ? and p.life = 'AWAITING_PAYMENT'
                           and p.origin = 'LIVE' and d.paid = 0 and (d.expires_at, d.id) > (?, ?)
                         order by d.expires_at, d.id limit ?""")
                .param(Moves.sql(now))
                .param(Moves.sql(after.at()))
                .param(after.id())
                .param(most)
                .query((row, _) -> new Unpaid(
                        PurchaseId.of(row.getObject("purchase", UUID.class)),
                        new Place(
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("id", UUID.class))))
                .list();
    }

    private void see(Due due, Instant now) {
        var order = moves.lockWithPurchase(due.order());
        if (!deadlines.still(due.id(), now)) {
            return;
        }
        var cause = "deadline:" + due.id();
        switch (due.kind()) {
            case UNSHIPPED -> {
                var left = order.getLife() == OrderLife.OPEN && !Line.allShipped(lines.of(order.getId()));
                var cancel =
                        left && "CANCEL".equals(settings.at(Timing.UNSHIPPED_ACTION, now)) && order.getPaidAt() != null;
                if (cancel) {
                    cancelUnits.cancel(
                            order,
                            new Cancellation(
                                    order.getId(), Map.of(), JOB, "not-shipped-in-time", null, cause, null, now));
                }
                deadlines.done(due.kind(), due.subject(), cancel ? "CANCELLED" : "NOTIFIED", now);
            }
            case RECEIPT_FROM_SHIPMENT, RECEIPT_FROM_DELIVERY -> {
                var done = order.getLife() == OrderLife.OPEN
                        && confirmReceipt.confirm(
                                order, new Confirmation(order.getId(), due.subject(), JOB, cause, now));
                deadlines.done(due.kind(), due.subject(), done ? "RECEIVED" : "NOTHING", now);
            }
            case CANCEL_ANSWER -> cancelRequests.lapse(due.subject(), JOB, now);
        }
    }
}
