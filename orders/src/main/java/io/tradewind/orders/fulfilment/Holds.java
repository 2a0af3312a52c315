package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.orders.FulfilmentHolds;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.order.Moves;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The reasons why an order may not leave yet, as rows. Placed and lifted under the order's lock, so
/// that a hold and a parcel do not pass each other.
@Component
@RequiredArgsConstructor
public class Holds implements FulfilmentHolds {

    private final Moves moves;
    private final JdbcClient jdbc;

    @Override
    @Transactional
    public void place(OrderId order, String reason, Actor by, Instant at) {
        moves.lock(order);
        jdbc.sql("""
                        insert into orders_fulfilment_hold (id, order_id, reason, placed_by, placed_at)
                        values (?, ?, ?, ?, ?) on conflict (order_id, reason) where lifted_at is null do nothing""")
                .param(Ids.next())
                .param(order.value())
                .param(reason)
                .param(name(by))
                .param(Moves.sql(at))
                .update();
    }

    @Override
    @Transactional
    public void lift(OrderId order, String reason, Actor by, Instant at) {
        moves.lock(order);
        jdbc.sql("""
                        update orders_fulfilment_hold set lifted_by = ?, lifted_at = ?
                         where order_id = ? and reason = ? and lifted_at is null""")
                .param(name(by))
                .param(Moves.sql(at))
                .param(order.value())
                .param(reason)
                .update();
    }

    /// Whether anybody holds the order.
    boolean open(OrderId order) {
        return jdbc.sql("""
                        select exists (select from orders_fulfilment_hold where order_id = ? and lifted_at is null)""").param(order.value()).query(Boolean.class).single();
    }

    private static String name(Actor by) {
        var subject = by.subject();
        return subject == null ? by.kind().name() : by.kind().name() + ":" + subject;
    }
}
