package io.tradewind.supply.stock;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.supply.CountBelowReserved;
import io.tradewind.supply.Stock;
import io.tradewind.supply.events.SupplyEvent.StockCounted;
import io.tradewind.supply.level.LevelsCrossed;
import io.tradewind.supply.level.SupplySettings;
import io.tradewind.supply.stock.Balances.Free;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Stock as rows of balance, each with the movements that made it.
@Service
@RequiredArgsConstructor
class BookedStock implements Stock {

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    private final Shelves shelves;
    private final Balances balances;
    private final StockLevels levels;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    @Override
    @Transactional
    public void count(PhysicalCount count) {
        countAll(List.of(count));
    }

    @Override
    @Transactional
    public void countAll(List<PhysicalCount> counts) {
        var now = clock.instant();
        var places = counts.stream()
                .map(count -> shelves.of(count.seller(), count.offer(), count.location()))
                .toList();
        var books = open(places);
        for (int i = 0; i < counts.size(); i++) {
            count(books, places.get(i), counts.get(i), now);
        }
        tell(books, now);
    }

    private void count(Books books, Shelf shelf, PhysicalCount count, Instant now) {
        if (count.onHand() < 0) {
            throw new Invalid("supply", "/onHand", "negative", "Count zero pieces or more.");
        }
        var asOf = asOf(count.asOf(), now);
        var is = books.of(shelf);
        var oldNews = is.countedAsOf() != null && asOf.isBefore(is.countedAsOf());
        if (oldNews || balances.booked(count.cause(), shelf.id(), MovementKind.COUNT)) {
            return;
        }
        // What moved since is not in the count; more than was counted cannot have left.
        var onHand = Math.max(0, count.onHand() + balances.movedSince(shelf.id(), asOf));
        var difference = onHand - is.onHand();
        book(
                books,
                is,
                new Movement(
                        shelf.id(),
                        MovementKind.COUNT,
                        difference,
                        0,
                        0,
                        count.unitCost(),
                        count.cause(),
                        null,
                        count.by(),
                        count.origin(),
                        asOf));
        events.publishEvent(new StockCounted(
                count.cause(),
                count.seller(),
                count.offer(),
                shelf.location(),
                count.onHand(),
                difference,
                asOf,
                count.origin()));
    }

    @Override
    @Transactional
    public void move(Move move) {
        var now = clock.instant();
        var shelf = shelves.of(move.seller(), move.offer(), move.location());
        var books = open(List.of(shelf));
        var kind = MovementKind.valueOf(move.kind().name());
        if (!balances.booked(move.cause(), shelf.id(), kind)) {
            var is = books.of(shelf);
            book(books, is, movement(move, kind, is, now));
            tell(books, now);
        }
    }

    private static Movement movement(Move move, MovementKind kind, Balance is, Instant now) {
        var moves = move.quantity();
        if (moves == 0 || (move.kind() == MoveKind.RECEIPT && moves < 0)) {
            throw new Invalid("supply", "/quantity", "nothing", "Say how many pieces moved.");
        }
        var landed = move.kind() == MoveKind.RECEIPT ? -Math.min(moves, is.incoming()) : 0;
        return new Movement(
                is.id(),
                kind,
                move.kind() == MoveKind.RECEIPT || move.kind() == MoveKind.ADJUST ? moves : 0,
                move.kind() == MoveKind.SET_ASIDE ? moves : 0,
                move.kind() == MoveKind.EXPECT ? moves : landed,
                move.unitCost(),
                move.cause(),
                move.reason(),
                move.by(),
                move.origin(),
                now);
    }

    private void book(Books books, Balance is, Movement movement) {
        var cost = movement.unitCost();
        if (cost != null && cost.negative()) {
            throw new Invalid("supply", "/unitCost", "negative", "A piece costs nothing or more.");
        }
        var after = is.after(movement);
        if (after.unavailable() < 0 || after.incoming() < 0) {
            throw new Invalid("supply", "/quantity", "too-many", "There are not so many to take back.");
        }
        if (after.free() < 0) {
            throw new CountBelowReserved(after.onHand(), after.reserved(), after.unavailable());
        }
        balances.book(movement);
        books.put(after);
    }

    @Override
    public StockLevel of(OfferId offer) {
        return Objects.requireNonNull(levels.of(List.of(offer)).get(offer));
    }

    @Override
    public Map<OfferId, StockLevel> of(Collection<OfferId> offers) {
        return levels.of(offers);
    }

    private Books open(List<Shelf> places) {
        return new Books(balances.lock(places.stream().map(Shelf::item).toList()));
    }

    private void tell(Books books, Instant now) {
        var crossed = balances.crossed(books.free(), settings.at(SupplySettings.LOW_STOCK, now));
        if (!crossed.isEmpty()) {
            events.publishEvent(new LevelsCrossed(crossed, now));
        }
    }

    private static Instant asOf(@Nullable Instant asOf, Instant now) {
        if (asOf == null) {
            return now;
        }
        if (asOf.isAfter(now.plus(CLOCKS_DIFFER_BY))) {
            throw new Invalid("supply", "/asOf", "future", "A count cannot lie in the future.");
        }
        return asOf.isAfter(now) ? now : asOf;
    }

    /// The locked balances as they were and as they are.
    private static final class Books {

        private final Map<UUID, Balance> before;
        private final Map<UUID, Balance> now;

        Books(Map<UUID, Balance> locked) {
            before = locked;
            now = new LinkedHashMap<>(locked);
        }

        Balance of(Shelf shelf) {
            return Objects.requireNonNull(now.get(shelf.id()));
        }

        void put(Balance balance) {
            now.put(balance.id(), balance);
        }

        Map<UUID, Free> free() {
            var free = new LinkedHashMap<UUID, Free>();
            before.forEach((shelf, was) -> {
                if (was.pool().equals("GENERAL")) {
                    var is = Objects.requireNonNull(now.get(shelf));
                    free.merge(
                            was.item(),
                            new Free(was.free(), is.free()),
                            (a, b) -> new Free(a.before() + b.before(), a.after() + b.after()));
                }
            });
            return free;
        }
    }
}
