package io.tradewind.supply.stock;

import io.tradewind.supply.sql.Pg;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of balance: locked in id order, moved together with the entry that says why.
@Component
@RequiredArgsConstructor
class Balances {

    private final JdbcClient jdbc;

    /// Locks every shelf of these items, as reservations do, and answers them by shelf.
    Map<UUID, Balance> lock(Collection<UUID> items) {
        var locked = new LinkedHashMap<UUID, Balance>();
        jdbc.sql("""
                select id, stock_item, pool, on_hand, reserved, unavailable, incoming, counted_as_of
                from supply_stock where stock_item = any(cast(:items as uuid[]))
                order by id for no key update
                """)
                .param("items", Pg.uuids(items))
                .query((row, _) -> balance(row))
                .list()
                .forEach(balance -> locked.put(balance.id(), balance));
        return locked;
    }

    /// Whether this cause was booked on this shelf before. To be asked under its lock.
    boolean booked(UUID cause, UUID shelf, MovementKind kind) {
        return jdbc.sql("""
                select exists (select from supply_stock_movement
                    where cause = :cause and stock = :shelf and kind = :kind)
                """)
                .param("cause", cause)
                .param("shelf", shelf)
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    /// What came to the shelf, or left it, after that moment.
    long movedSince(UUID shelf, Instant moment) {
        return jdbc.sql("""
                select coalesce(sum(quantity), 0) from supply_stock_movement
                where stock = :shelf and effective_at > :moment
                """)
                .param("shelf", shelf)
                .param("moment", Pg.timestamp(moment))
                .query(Long.class)
                .single();
    }

    /// Books the movement on its locked shelf.
    void book(Movement movement) {
        var cost = movement.unitCost();
        jdbc.sql("""
                with moved as (
                    update supply_stock set on_hand = on_hand + :quantity,
                        unavailable = unavailable + :unavailable, incoming = incoming + :incoming,
                        counted_as_of = case when :kind = 'COUNT' then :at else counted_as_of end
                    where id = :shelf returning id, seller, stock_item, location, pool
                )
                insert into supply_stock_movement (id, seller, stock, stock_item, location, pool, kind,
                    quantity, unavailable, incoming, unit_cost, currency, cause, reason,
                    actor_kind, actor, origin, effective_at)
                select uuidv7(), seller, id, stock_item, location, pool, :kind,
                    :quantity, :unavailable, :incoming, cast(:cost as bigint), :currency, :cause, :reason,
                    :actorKind, :actor, :origin, :at
                from moved
                """)
                .param("shelf", movement.shelf())
                .param("kind", movement.kind().name())
                .param("quantity", movement.quantity())
                .param("unavailable", movement.unavailable())
                .param("incoming", movement.incoming())
                .param("cost", cost == null ? null : cost.minor())
                .param("currency", cost == null ? null : cost.code())
                .param("cause", movement.cause())
                .param("reason", movement.reason())
                .param("actorKind", movement.by().kind().name())
                .param("actor", movement.by().subject())
                .param("origin", movement.origin().name())
                .param("at", Pg.timestamp(movement.effectiveAt()))
                .update();
    }

    /// Of these items, those of which shoppers must be told something else.
    ///
    /// @param free sellable pieces by item, before and after
    Set<UUID> crossed(Map<UUID, Free> free, long low) {
        return jdbc.sql("""
                select distinct f.item
                from unnest(cast(:items as uuid[]), cast(:before as bigint[]), cast(:after as bigint[]))
                    as f(item, before, after)
                join supply_offer_component c on c.stock_item = f.item
                where supply_level(f.before / c.quantity, :low) <> supply_level(f.after / c.quantity, :low)
                """)
                .param("items", Pg.uuids(free.keySet()))
                .param(
                        "before",
                        Pg.longs(free.values().stream().map(Free::before).toList()))
                .param("after", Pg.longs(free.values().stream().map(Free::after).toList()))
                .param("low", low)
                .query(Pg::key)
                .set();
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                row.getObject("id", UUID.class),
                row.getObject("stock_item", UUID.class),
                row.getString("pool"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("unavailable"),
                row.getLong("incoming"),
                Pg.instant(row, "counted_as_of"));
    }

    /// Sellable pieces of an item, before and after.
    record Free(long before, long after) {}
}
