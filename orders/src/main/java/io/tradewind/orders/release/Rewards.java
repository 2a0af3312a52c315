package io.tradewind.orders.release;

import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.members.Points.Earn;
import io.tradewind.orders.order.Line;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Grants points for a line once all of it that will come is received. They become spendable when
/// the goods can no longer come back.
@Component
@RequiredArgsConstructor
public class Rewards {

    private final Points points;
    private final JdbcClient jdbc;

    /// Grants what the order's lines have earned; each line once, however often it is asked.
    ///
    /// @param lines as they are now
    public void grant(Order order, Collection<Line> lines, Instant at) {
        var member = order.member();
        if (member == null) {
            return;
        }
        lines.stream()
                .filter(line -> line.received() > 0 && line.received() >= line.wanted())
                .forEach(line -> points.earn(new Earn(
                        line.id(),
                        order.getId().value(),
                        member,
                        Money.of(kept(line), order.getCurrency()),
                        at,
                        returnUntil(line.id(), at),
                        order.getOrigin())));
    }

    /// What the buyer paid for the line and has not got back.
    private long kept(Line line) {
        return line.total() - jdbc.sql("""
                                select coalesce(sum(a.tenders), 0)::bigint
                                  from orders_change_action a join orders_order_change c on c.id = a.change
                                 where a.line = ? and a.charge is null and c.state = 'CONFIRMED'""").param(line.id()).query(Long.class).single();
    }

    private Instant returnUntil(UUID line, Instant at) {
        return jdbc.sql("select greatest(return_until, ?) from orders_line where id = ?")
                .param(Moves.sql(at))
                .param(line)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
