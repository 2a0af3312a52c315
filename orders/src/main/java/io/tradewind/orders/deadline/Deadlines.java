package io.tradewind.orders.deadline;

import io.tradewind.kernel.Ids;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.order.Moves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The deadlines: opened when something starts to wait, done exactly once.
@Component
@RequiredArgsConstructor
public class Deadlines {

    private final JdbcClient jdbc;

    /// What waits.
    public enum Kind {
        /// An order to be shipped.
        UNSHIPPED,
        /// A parcel to be confirmed, counted from its shipment.
        RECEIPT_FROM_SHIPMENT,
        /// A parcel to be confirmed, counted from its delivery.
        RECEIPT_FROM_DELIVERY,
        /// A request to cancel to be answered.
        CANCEL_ANSWER
    }

    /// A deadline that is over.
    public record Due(UUID id, UUID subject, OrderId order, Kind kind, Instant at) {

        Place place() {
            return new Place(at, id);
        }
    }

    /// A place in the order in which deadlines end.
    record Place(Instant at, UUID id) {

        /// Before all of them.
        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    /// Starts to wait; waiting already, nothing changes.
    public void open(Kind kind, UUID subject, OrderId order, Instant due) {
        jdbc.sql("""
                        insert into orders_deadline (id, subject, order_id, kind, due_at)
                        values (?, ?, ?, ?, ?) on conflict (subject, kind) do nothing""")
                .param(Ids.next())
                .param(subject)
                .param(order.value())
                .param(kind.name())
                .param(Moves.sql(due))
                .update();
    }

    /// Waits no more.
    ///
    /// @return whether it had been waiting
    public boolean done(Kind kind, UUID subject, String outcome, Instant at) {
        return jdbc.sql("""
                        update orders_deadline set done_at = ?, outcome = ?
                         where subject = ? and kind = ? and done_at is null""")
                        .param(Moves.sql(at))
                        .param(outcome)
                        .param(subject)
                        .param(kind.name())
                        .update()
                == 1;
    }

    /// Nothing of an order waits any more.
    public void allDone(OrderId order, String outcome, Instant at) {
        jdbc.sql("update orders_deadline set done_at = ?, outcome = ? where order_id = ? and done_at is null")
                .param(Moves.sql(at))
                .param(outcome)
                .param(order.value())
                .update();
    }

    /// The purchase waits no more for its payment.
    public void paid(UUID purchase, String outcome, Instant at) {
        jdbc.sql("""
                        update orders_deadline set done_at = ?, outcome = ?
                         where subject = ? and kind = 'UNPAID' and done_at is null""").param(Moves.sql(at)).param(outcome).param(purchase).update();
    }

    /// Moves the open receipt deadlines of an order's parcels by so much, each at most once.
    ///
    /// @return how many moved
    public int extendReceipt(OrderId order, Duration by) {
        return jdbc.sql("""
                        update orders_deadline
                           set due_at = due_at + make_interval(secs => :secs),
                               extended_by = extended_by + :secs, extensions = extensions + 1
                         where order_id = :order and kind in ('RECEIPT_FROM_SHIPMENT', 'RECEIPT_FROM_DELIVERY')
                           and done_at is null and extensions = 0""")
                .param("secs", by.toSeconds())
                .param("order", order.value())
                .update();
    }

    /// When the first of an order's parcels counts as received by itself.
    public Optional<Instant> receiptBy(OrderId order) {
        return jdbc.sql("""
                        select min(due_at) from orders_deadline
                         where order_id = ? and kind in ('RECEIPT_FROM_SHIPMENT', 'RECEIPT_FROM_DELIVERY')
                           and done_at is null having count(*) > 0""")
                .param(order.value())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /// Deadlines of live orders that are over, the oldest first, those behind this one. A plain read:
    /// each is looked at again under its own lock.
    List<Due> over(Instant now, Place after, int most) {
        return jdbc.sql("""
                        select d.id, d.subject, d.order_id, d.kind, d.due_at
                          from orders_deadline d join orders_order o on o.id = d.order_id
                         where d.done_at is null and d.paused_at is null and d.due_at <= ? and o.origin = 'LIVE'
                           and d.kind in ('UNSHIPPED', 'RECEIPT_FROM_SHIPMENT', 'RECEIPT_FROM_DELIVERY', 'CANCEL_ANSWER')
                           and (d.due_at, d.id) > (?, ?)
                         order by d.due_at, d.id limit ?""")
                .param(Moves.sql(now))
                .param(Moves.sql(after.at()))
                .param(after.id())
                .param(most)
                .query((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("subject", UUID.class),
                        OrderId.of(row.getObject("order_id", UUID.class)),
                        Kind.valueOf(row.getString("kind")),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    /// Whether it still is over; asked under the order's lock.
    boolean still(UUID deadline, Instant now) {
        return jdbc.sql("""
                        select exists (select from orders_deadline
                         where id = ? and done_at is null and paused_at is null and due_at <= ?)""")
                .param(deadline)
                .param(Moves.sql(now))
                .query(Boolean.class)
                .single();
    }

    /// How often it was tried and failed.
    void failed(UUID deadline) {
        jdbc.sql("update orders_deadline set attempts = attempts + 1 where id = ?")
                .param(deadline)
                .update();
    }
}
