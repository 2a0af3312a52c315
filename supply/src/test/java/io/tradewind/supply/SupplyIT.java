package io.tradewind.supply;

import static java.util.Objects.requireNonNull;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.supply.Reservations.HoldStock;
import io.tradewind.supply.Reservations.Need;
import io.tradewind.supply.reservation.LapsedHolds;
import io.tradewind.supply.stock.Reconciliation;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The module on a real database, and the words its tests share.
@ModuleIT
@Import(SupplyFixtures.class)
abstract class SupplyIT {

    @Autowired
    Stock stock;

    @Autowired
    Reservations reservations;

    @Autowired
    LapsedHolds lapsedHolds;

    @Autowired
    Reconciliation books;

    @Autowired
    SupplyFixtures given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate tx;

    @Autowired
    TestClock clock;

    final SellerId seller = SellerId.next();

    Need need(OfferId offer, long quantity) {
        return new Need(Ids.next(), offer, quantity);
    }

    void hold(Need... needs) {
        hold(clock.instant().plus(Duration.ofMinutes(15)), needs);
    }

    void hold(@Nullable Instant expiresAt, Need... needs) {
        tx.executeWithoutResult(
                _ -> reservations.hold(new HoldStock(Ids.next(), Arrays.asList(needs), expiresAt, clock.instant())));
    }

    Set<UUID> commit(Need... needs) {
        return requireNonNull(tx.execute(
                _ -> reservations.commit(Arrays.stream(needs).map(Need::line).toList(), clock.instant())));
    }

    void release(UUID line, long quantity) {
        tx.executeWithoutResult(_ -> reservations.release(Map.of(line, quantity), Ids.next(), clock.instant()));
    }

    void ship(UUID line, long quantity) {
        tx.executeWithoutResult(_ -> reservations.consume(Map.of(line, quantity), Ids.next(), clock.instant()));
    }

    long sellable(OfferId offer) {
        return stock.of(offer).sellable();
    }

    long reservedAt(OfferId offer, UUID location) {
        return jdbc.sql("""
                select s.reserved from supply_stock s join supply_offer_component c on c.stock_item = s.stock_item
                where c.offer = :offer and s.location = :location
                """)
                .param("offer", offer.value())
                .param("location", location)
                .query(Long.class)
                .single();
    }
}
