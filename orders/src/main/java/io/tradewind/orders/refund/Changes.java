package io.tradewind.orders.refund;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.order.Moves;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.refund.GivingBack.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one history of what changed after the sale: who asked, why, and what it did to which line.
///
/// A change is known by its order and cause: the same cause twice is refused by the database.
@Component
@RequiredArgsConstructor
public class Changes {

    private final JdbcClient jdbc;

    /// A change to an order.
    ///
    /// @param kind CANCEL or REFUND
    /// @param reason stable, in kebab case
    /// @param note in the actor's words
    /// @param cause what asked for it, unique in the order
    /// @param request the open request that this confirms, else null
    public record Change(
            String kind,
            String reason,
            @Nullable String note,
            Actor actor,
            String cause,
            @Nullable UUID request,
            Instant at) {}

    /// Whether the order knows a change of this cause.
    public boolean known(OrderId order, String cause) {
        return jdbc.sql("select exists (select from orders_order_change where order_id = ? and cause = ?)")
                .param(order.value())
                .param(cause)
                .query(Boolean.class)
                .single();
    }

    /// Writes down that something is asked for, of which the seller decides.
    ///
    /// @param units how many of each line
    public UUID ask(Order order, Change change, Map<UUID, Long> units) {
        var id = insert(order, change, "REQUESTED");
        int no = 0;
        for (var entry : units.entrySet()) {
            insert(id, ++no, entry.getKey(), null, "CANCEL_LINE", entry.getValue(), 0, 0, 0, false);
        }
        return id;
    }

    /// The request is turned down or taken back.
    public void end(UUID request, String state, Actor actor, Instant at) {
        jdbc.sql("""
                        update orders_order_change set state = :state, decided_at = :at, decided_by = :by
                         where id = :id and state = 'REQUESTED'""")
                .param("state", state)
                .param("at", Moves.sql(at))
                .param("by", by(actor))
                .param("id", request)
                .update();
    }

    /// Writes down what was done. A confirmed request gets what was done in place of what was asked.
    UUID write(Order order, Change change, List<Part> parts, long pointsBack) {
        var request = change.request();
        UUID id;
        if (request == null) {
            id = insert(order, change, "CONFIRMED");
        } else {
            id = request;
            end(request, "CONFIRMED", change.actor(), change.at());
            jdbc.sql("delete from orders_change_action where change = ?")
                    .param(request)
                    .update();
        }
        int no = 0;
        var rest = pointsBack;
        for (var part : parts) {
            var from = part.from();
            var given = from.points() > 0 ? rest : 0;
            rest -= given;
            var action = insert(
                    id,
                    ++no,
                    part.line(),
                    part.charge(),
                    part.action(),
                    part.units(),
                    from.tenders(),
                    from.funded(),
                    given,
                    part.released());
            from.funds().stream()
                    .filter(fund -> fund.amount() > 0)
                    .forEach(fund -> jdbc.sql(
                                    "insert into orders_change_funding (action, adjustment, amount) values (?, ?, ?)")
                            .param(action)
                            .param(fund.adjustment())
                            .param(fund.amount())
                            .update());
            part.feeBack()
                    .forEach(fee -> jdbc.sql(
                                    "insert into orders_change_fee_back (action, kind, amount, tax) values (?, ?, ?, ?)")
                            .param(action)
                            .param(fee.kind())
                            .param(fee.amount())
                            .param(fee.tax())
                            .update());
            if (part.charge() != null) {
                jdbc.sql("update orders_charge set refunded = refunded + ? where id = ?")
                        .param(from.total())
                        .param(part.charge())
                        .update();
            }
        }
        return id;
    }

    /// How many points go back with these parts, so that all of them are back with the last.
    long pointsBack(PurchaseId purchase, List<Part> parts) {
        var now = parts.stream().mapToLong(part -> part.from().points()).sum();
        if (now == 0) {
            return 0;
        }
        return jdbc.sql("""
                        select p.points,
                               (select sum(amount)::bigint from orders_adjustment
                                 where purchase = p.id and kind = 'POINTS') as worth,
                               (select coalesce(sum(f.amount), 0)::bigint
                                  from orders_adjustment a join orders_change_funding f on f.adjustment = a.id
                                 where a.purchase = p.id and a.kind = 'POINTS') as back,
                               (select coalesce(sum(c.points), 0)::bigint
                                  from orders_order o
                                  join orders_order_change ch on ch.order_id = o.id
                                  join orders_change_action c on c.change = ch.id
                                 where o.purchase = p.id) as given
                          from orders_purchase p where p.id = ?""")
                .param(purchase.value())
                .query((row, _) -> BigDecimal.valueOf(row.getLong("points"))
                                .multiply(BigDecimal.valueOf(row.getLong("back") + now))
                                .divide(BigDecimal.valueOf(row.getLong("worth")), 0, RoundingMode.HALF_UP)
                                .longValueExact()
                        - row.getLong("given"))
                .single();
    }

    /// What the purchase's payments were for.
    UUID dueOf(PurchaseId purchase) {
        return jdbc.sql("select id from orders_due where purchase = ? and state = 'SETTLED' order by seq limit 1")
                .param(purchase.value())
                .query(UUID.class)
                .single();
    }

    private UUID insert(Order order, Change change, String state) {
        var id = Ids.next();
        var decided = "CONFIRMED".equals(state);
        jdbc.sql("""
                        insert into orders_order_change (id, order_id, version, kind, state, actor_kind, actor,
                            reason_code, note, cause, opened_at, decided_at, decided_by)
                        select :id, :order, coalesce(max(version), 0) + 1, :kind, :state, :actorKind, :actor,
                               :reason, :note, :cause, :at, :decidedAt, :decidedBy
                          from orders_order_change where order_id = :order""")
                .param("id", id)
                .param("order", order.getId().value())
                .param("kind", change.kind())
                .param("state", state)
                .param("actorKind", change.actor().kind().name())
                .param("actor", change.actor().subject())
                .param("reason", change.reason())
                .param("note", change.note())
                .param("cause", change.cause())
                .param("at", Moves.sql(change.at()))
                .param("decidedAt", decided ? Moves.sql(change.at()) : null)
                .param("decidedBy", decided ? by(change.actor()) : null)
                .update();
        return id;
    }

    private UUID insert(
            UUID change,
            int no,
            UUID line,
            @Nullable UUID charge,
            String action,
            long quantity,
            long tenders,
            long funded,
            long points,
            boolean released) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into orders_change_action (id, change, no, line, charge, action, quantity, amount,
                            tenders, funded, points, released)
                        values (:id, :change, :no, :line, :charge, :action, :quantity, :amount, :tenders, :funded,
                            :points, :released)""")
                .param("id", id)
                .param("change", change)
                .param("no", no)
                .param("line", line)
                .param("charge", charge)
                .param("action", action)
                .param("quantity", quantity)
                .param("amount", tenders + funded)
                .param("tenders", tenders)
                .param("funded", funded)
                .param("points", points)
                .param("released", released)
                .update();
        return id;
    }

    private static String by(Actor actor) {
        var subject = actor.subject();
        return subject == null ? actor.kind().name() : actor.kind().name() + ":" + subject;
    }
}
