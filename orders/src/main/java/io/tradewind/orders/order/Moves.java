package io.tradewind.orders.order;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.events.OrderEvent.OfOrder;
import io.tradewind.orders.events.OrderEvent.OfPurchase;
import io.tradewind.orders.purchase.Order;
import io.tradewind.orders.purchase.Orders;
import io.tradewind.orders.purchase.Purchase;
import io.tradewind.orders.purchase.Purchases;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Locks what is about to move, moves it by a fact and writes the fact down: who, when, why.
///
/// The purchase's lock stands above all else of the purchase: whoever may touch its payments takes
/// it first, so that capture, cancel, refund and expiry of one purchase follow one another. What only
/// moves parcels takes the order's lock alone.
@Service
@RequiredArgsConstructor
public class Moves {

    /// Reads a key that stands first in its row.
    public static final RowMapper<UUID> KEY = (row, _) -> row.getObject(1, UUID.class);

    private final Purchases purchases;
    private final Orders orders;
    private final JdbcClient jdbc;
    private final EntityManager entities;

    /// The purchase, locked. Refuses an unknown one, and one of another system's past.
    public Purchase lock(PurchaseId id) {
        var purchase = purchases.findLockedById(id).orElseThrow(() -> new NotFound("orders", "purchase"));
        mustBeOurs(purchase.getOrigin());
        return purchase;
    }

    /// The order, locked. Refuses an unknown one, and one of another system's past.
    public Order lock(OrderId id) {
        return ours(locked(id));
    }

    /// The order, locked; another seller's is none.
    public Order lock(OrderId id, SellerId seller) {
        var order = locked(id);
        if (!order.seller().equals(seller)) {
            throw new NotFound("orders", "order");
        }
        return ours(order);
    }

    /// The order, locked after its purchase: for whatever may give money back.
    public Order lockWithPurchase(OrderId id) {
        lock(purchaseOf(id));
        return lock(id);
    }

    /// All orders of a purchase, locked in id order.
    public List<Order> lockAll(PurchaseId purchase) {
        return jdbc
                .sql("select id from orders_order where purchase = ? order by id")
                .param(purchase.value())
                .query(KEY)
                .list()
                .stream()
                .map(id -> lock(OrderId.of(id)))
                .toList();
    }

    /// The purchase an order is part of. Refuses an unknown order.
    public PurchaseId purchaseOf(OrderId order) {
        return jdbc.sql("select purchase from orders_order where id = ?")
                .param(order.value())
                .query(UUID.class)
                .optional()
                .map(PurchaseId::of)
                .orElseThrow(() -> new NotFound("orders", "order"));
    }

    /// Moves an order by a fact and publishes it.
    ///
    /// @param lines the lines as they are after the fact
    /// @param cause the request, message or deadline behind it
    public void record(Order order, OfOrder fact, Collection<Line> lines, Actor actor, @Nullable String cause) {
        var from = order.getLife();
        orders.save(order.record(fact, life -> Shown.of(life, lines)));
        entities.flush();
        var id = order.getId().value();
        write(new Move(
                "ORDER",
                id,
                fact.purchase().value(),
                fact.version(),
                fact.getClass().getSimpleName(),
                from.name(),
                order.getLife().name(),
                fact.origin(),
                fact.at(),
                actor,
                cause));
    }

    /// Moves a purchase by a fact and publishes it.
    public void record(Purchase purchase, OfPurchase fact, Actor actor, @Nullable String cause) {
        var from = purchase.getLife();
        purchases.save(purchase.record(fact));
        entities.flush();
        var id = purchase.getId().value();
        write(new Move(
                "PURCHASE",
                id,
                id,
                fact.version(),
                fact.getClass().getSimpleName(),
                from.name(),
                purchase.getLife().name(),
                fact.origin(),
                fact.at(),
                actor,
                cause));
    }

    /// One move, for the history.
    ///
    /// @param kind PURCHASE, ORDER or SHIPMENT
    /// @param version the moved thing's version after the move
    public record Move(
            String kind,
            UUID subject,
            UUID purchase,
            long version,
            String event,
            @Nullable String from,
            String to,
            Origin origin,
            Instant at,
            Actor actor,
            @Nullable String cause) {}

    private Order locked(OrderId id) {
        return orders.findLockedById(id).orElseThrow(() -> new NotFound("orders", "order"));
    }

    private static Order ours(Order order) {
        mustBeOurs(order.getOrigin());
        return order;
    }

    /// Whoever moves anything locks it first, so nothing of the past moves any more.
    private static void mustBeOurs(Origin origin) {
        if (origin == Origin.IMPORT) {
            throw WrongState.ofThePast();
        }
    }

    /// Writes a move down.
    public void write(Move move) {
        jdbc.sql("""
                        insert into orders_history (id, subject_kind, subject, purchase, version, event, from_state,
                            to_state, actor_kind, actor, cause, origin, effective_at)
                        values (:id, :kind, :subject, :purchase, :version, :event, :from, :to, :actorKind, :actor,
                            :cause, :origin, :at)""")
                .param("id", Ids.next())
                .param("kind", move.kind())
                .param("subject", move.subject())
                .param("purchase", move.purchase())
                .param("version", move.version())
                .param("event", move.event())
                .param("from", move.from())
                .param("to", move.to())
                .param("actorKind", move.actor().kind().name())
                .param("actor", move.actor().subject())
                .param("cause", move.cause())
                .param("origin", move.origin().name())
                .param("at", sql(move.at()))
                .update();
    }

    /// A moment as the database takes it.
    public static OffsetDateTime sql(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
