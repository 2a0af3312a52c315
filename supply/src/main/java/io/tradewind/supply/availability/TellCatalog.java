package io.tradewind.supply.availability;

import io.tradewind.catalog.Availability;
import io.tradewind.catalog.Availability.Change;
import io.tradewind.catalog.Availability.Level;
import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.supply.events.SupplyEvent.AvailabilityChanged;
import io.tradewind.supply.level.SupplySettings;
import io.tradewind.supply.sql.Pg;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Pushes what shoppers are told down to the catalogue, only where it changed.
///
/// The row of each offer is locked first and the stock read by a later statement, so of two that
/// run at once the second sees everything the first saw, and gives the higher sequence.
@Component
@RequiredArgsConstructor
public class TellCatalog {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Availability catalog;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /// Compares the offers that draw on these items with what was told last.
    @Transactional
    public void about(Collection<UUID> stockItems) {
        var offers = jdbc.sql("""
                select distinct offer from supply_offer_component
                where stock_item = any(cast(:items as uuid[])) order by offer
                """)
                .param("items", Pg.uuids(stockItems))
                .query(Pg::key)
                .list();
        tell(offers);
    }

    /// Finds offers of which something else was told than is true, one batch of them, and tells it:
    /// after a threshold was configured anew, or if a signal was lost.
    ///
    /// @return how many were told something else; zero when all is told
    @Transactional
    public int drifted() {
        var offers = jdbc.sql("""
                select x.offer from (%s) x left join supply_availability a on a.offer = x.offer
                where coalesce(a.level, 'OUT') <> x.level order by x.offer limit :batch
                """.formatted(LEVELS.formatted("true")))
                .param("low", low())
                .param("batch", BATCH)
                .query(Pg::key)
                .list();
        return tell(offers);
    }

    private int tell(List<UUID> offers) {
        if (offers.isEmpty()) {
            return 0;
        }
        var now = clock.instant();
        lock(offers, now);
        var changes = change(offers, now);
        if (!changes.isEmpty()) {
            catalog.report(changes);
            changes.forEach(c -> events.publishEvent(new AvailabilityChanged(c.offer(), c.level(), c.sequence(), now)));
        }
        return changes.size();
    }

    private void lock(List<UUID> offers, Instant now) {
        jdbc.sql("""
                insert into supply_availability (offer, level, sequence, changed_at)
                select o, 'OUT', 0, :at from unnest(cast(:offers as uuid[])) o order by o
                on conflict do nothing
                """)
                .param("offers", Pg.uuids(offers))
                .param("at", Pg.timestamp(now))
                .update();
        jdbc.sql("""
                select offer from supply_availability where offer = any(cast(:offers as uuid[]))
                order by offer for no key update
                """).param("offers", Pg.uuids(offers)).query(UUID.class).list();
    }

    private List<Change> change(List<UUID> offers, Instant now) {
        return jdbc.sql("""
                update supply_availability a set level = x.level, changed_at = :at,
                    sequence = nextval('supply_availability_sequence')
                from (%s) x where x.offer = a.offer and x.level <> a.level
                returning a.offer, a.level, a.sequence
                """.formatted(LEVELS.formatted("c.offer = any(cast(:offers as uuid[]))")))
                .param("offers", Pg.uuids(offers))
                .param("low", low())
                .param("at", Pg.timestamp(now))
                .query((row, _) -> new Change(
                        OfferId.of(row.getObject("offer", UUID.class)),
                        Level.valueOf(row.getString("level")),
                        row.getLong("sequence")))
                .list();
    }

    private long low() {
        return settings.now(SupplySettings.LOW_STOCK);
    }

    private static final String LEVELS = """
            select c.offer, supply_level(min(coalesce(f.free, 0) / c.quantity), :low) as level
            from supply_offer_component c left join lateral (
                select cast(sum(s.on_hand - s.reserved - s.unavailable) as bigint) as free
                from supply_stock s where s.stock_item = c.stock_item and s.pool = 'GENERAL') f on true
            where %s group by c.offer
            """;
}
