package io.tradewind.supply.reservation;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.supply.NotEnoughStock;
import io.tradewind.supply.NotEnoughStock.Shortage;
import io.tradewind.supply.NotReserved;
import io.tradewind.supply.Reservations;
import io.tradewind.supply.level.LevelsCrossed;
import io.tradewind.supply.level.SupplySettings;
import io.tradewind.supply.sql.Pg;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Reservations as one row per order line and shelf, moved by the statements of [ReservationSql].
@Service
@RequiredArgsConstructor
class LineReservations implements Reservations {

    private static final int LAPSE_BATCH = 500;

    private final JdbcClient jdbc;
    private final Settings settings;
    private final ApplicationEventPublisher events;

    @Override
    public boolean looksAvailable(List<Need> needs) {
        return needs.isEmpty()
                || needing(ReservationSql.LOOKS_AVAILABLE, needs)
                        .query(Boolean.class)
                        .single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(HoldStock hold) {
        if (hold.needs().isEmpty()) {
            return;
        }
        var parts = needing(ReservationSql.HOLD, hold.needs())
                .param("purchase", hold.purchase())
                .param("expires", hold.expiresAt() == null ? null : Pg.timestamp(hold.expiresAt()))
                .param("at", Pg.timestamp(hold.at()))
                .param("low", low(hold.at()))
                .query((row, _) -> Part.of(row))
                .list();
        refuseShortages(parts);
        var crossed = new HashSet<UUID>();
        for (var part : parts) {
            if (part.crossed() && part.stockItem() != null) {
                crossed.add(part.stockItem());
            }
        }
        tell(crossed, hold.at());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> commit(Collection<UUID> lines, Instant at) {
        var lapsed = jdbc.sql(ReservationSql.COMMIT)
                .param("lines", Pg.uuids(lines))
                .query(Pg::key)
                .list();
        return lapsed.isEmpty() ? Set.of() : takeAgain(lapsed, at);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(Map<UUID, Long> quantitiesByLine, UUID cause, Instant at) {
        var fresh = claim("RELEASE", quantitiesByLine, cause, at);
        if (!fresh.isEmpty()) {
            tell(
                    move(ReservationSql.RELEASE, fresh)
                            .param("low", low(at))
                            .query(Pg::key)
                            .set(),
                    at);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void consume(Map<UUID, Long> quantitiesByLine, UUID cause, Instant at) {
        var fresh = claim("CONSUME", quantitiesByLine, cause, at);
        if (!fresh.isEmpty()) {
            booked(ReservationSql.CONSUME, fresh, cause, at)
                    .query((row, _) -> new NotReserved(row.getObject("line", UUID.class), row.getLong("open")))
                    .list()
                    .forEach(lacking -> {
                        throw lacking;
                    });
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void restock(Map<UUID, Long> quantitiesByLine, UUID cause, Instant at) {
        var fresh = claim("RESTOCK", quantitiesByLine, cause, at);
        if (!fresh.isEmpty()) {
            var crossed = booked(ReservationSql.RESTOCK, fresh, cause, at)
                    .param("low", low(at))
                    .query(Pg::key)
                    .set();
            tell(crossed, at);
        }
    }

    /// Frees one batch of holds that expired before the limit; answers how many, zero when none is left.
    @Transactional
    public long lapse(Instant limit, Instant at) {
        var freed = jdbc.sql(ReservationSql.LAPSE)
                .param("limit", Pg.timestamp(limit))
                .param("batch", LAPSE_BATCH)
                .param("low", low(at))
                .query((row, _) -> new Lapsed(
                        row.getObject("stock_item", UUID.class), row.getLong("freed"), row.getBoolean("crossed")))
                .list();
        var crossed = new HashSet<UUID>();
        freed.stream().filter(Lapsed::crossed).map(Lapsed::stockItem).forEach(crossed::add);
        tell(crossed, at);
        return freed.isEmpty() ? 0 : freed.getFirst().freed();
    }

    private Set<UUID> takeAgain(List<UUID> lines, Instant at) {
        var items = new HashSet<UUID>();
        for (var taken : jdbc.sql(ReservationSql.TAKE_AGAIN)
                .param("lines", Pg.uuids(lines))
                .query((row, _) -> new Taken(row.getObject("stock_item", UUID.class), row.getBoolean("fits")))
                .list()) {
            if (!taken.fits()) {
                return Set.copyOf(lines);
            }
            items.add(taken.stockItem());
        }
        tell(items, at);
        return Set.of();
    }

    private Map<UUID, Long> claim(String step, Map<UUID, Long> quantitiesByLine, UUID cause, Instant at) {
        var wanted = new TreeMap<UUID, Long>();
        quantitiesByLine.forEach((line, quantity) -> {
            if (quantity > 0) {
                wanted.put(line, quantity);
            }
        });
        if (!wanted.isEmpty()) {
            var fresh = move(ReservationSql.CLAIM, wanted)
                    .param("step", step)
                    .param("cause", cause)
                    .param("at", Pg.timestamp(at))
                    .query(Pg::key)
                    .set();
            wanted.keySet().retainAll(fresh);
        }
        return wanted;
    }

    private StatementSpec booked(String sql, Map<UUID, Long> quantitiesByLine, UUID cause, Instant at) {
        return move(sql, quantitiesByLine)
                .param("cause", cause)
                .param("origin", (PlatformClock.telling() ? Origin.DEMO : Origin.LIVE).name())
                .param("at", Pg.timestamp(at));
    }

    private StatementSpec move(String sql, Map<UUID, Long> quantitiesByLine) {
        return jdbc.sql(sql)
                .param("lines", Pg.uuids(quantitiesByLine.keySet()))
                .param("quantities", Pg.longs(quantitiesByLine.values()));
    }

    private StatementSpec needing(String sql, List<Need> needs) {
        return jdbc.sql(sql)
                .param("lines", Pg.uuids(needs.stream().map(Need::line).toList()))
                .param(
                        "offers",
                        Pg.uuids(needs.stream().map(n -> n.offer().value()).toList()))
                .param("quantities", Pg.longs(needs.stream().map(Need::quantity).toList()));
    }

    private void tell(Set<UUID> stockItems, Instant at) {
        if (!stockItems.isEmpty()) {
            events.publishEvent(new LevelsCrossed(stockItems, at));
        }
    }

    private long low(Instant at) {
        return settings.at(SupplySettings.LOW_STOCK, at);
    }

    private static void refuseShortages(List<Part> parts) {
        var left = new TreeMap<UUID, Long>();
        parts.stream()
                .filter(Part::missing)
                .forEach(part -> left.merge(part.offer().value(), part.remaining(), Math::min));
        if (!left.isEmpty()) {
            throw new NotEnoughStock(left.entrySet().stream()
                    .map(e -> new Shortage(OfferId.of(e.getKey()), e.getValue()))
                    .toList());
        }
    }

    private record Part(OfferId offer, @Nullable UUID stockItem, boolean missing, long remaining, boolean crossed) {
        static Part of(ResultSet row) throws SQLException {
            return new Part(
                    OfferId.of(row.getObject("offer", UUID.class)),
                    row.getObject("stock_item", UUID.class),
                    row.getBoolean("missing"),
                    row.getLong("remaining"),
                    row.getBoolean("crossed"));
        }
    }

    private record Lapsed(UUID stockItem, long freed, boolean crossed) {}

    private record Taken(UUID stockItem, boolean fits) {}
}
