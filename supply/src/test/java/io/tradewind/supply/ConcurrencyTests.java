package io.tradewind.supply;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.supply.Reservations.Need;
import io.tradewind.supply.Stock.PhysicalCount;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every write of this module, at once with itself and with its rivals.
class ConcurrencyTests extends SupplyIT {

    @AfterEach
    void every_figure_is_explained_by_its_trail() {
        assertThat(books.differences(10)).isEmpty();
    }

    @Test
    @Capability("C26")
    void two_hundred_shoppers_of_fifty_pieces_buy_exactly_fifty() throws Exception {
        var offer = given.bareOffer(seller, 50);
        var sold = new AtomicInteger();
        atOnce(200, _ -> {
            tryHold(sold, new Need(Ids.next(), offer, 1));
        });
        assertThat(sold).hasValue(50);
        assertThat(sellable(offer)).isZero();
    }

    @Test
    @Capability("C26")
    void what_is_given_back_while_others_wait_for_it_is_sold_or_refused_and_nothing_else() throws Exception {
        for (int round = 0; round < 25; round++) {
            var offer = given.bareOffer(seller, 20);
            var sold = new AtomicInteger();
            var givenBack = new AtomicInteger();
            atOnce(80, no -> {
                var need = new Need(Ids.next(), offer, 1);
                if (tryHold(sold, need) && no % 3 == 0) {
                    release(need.line(), 1);
                    givenBack.incrementAndGet();
                }
            });
            assertThat(sold.get() - givenBack.get() + sellable(offer)).isEqualTo(20);
        }
    }

    @Test
    @Capability("C26")
    void carts_of_three_in_any_order_never_wait_for_each_other_in_a_circle() throws Exception {
        var offers =
                IntStream.range(0, 3).mapToObj(_ -> given.bareOffer(seller, 50)).toList();
        var sold = new AtomicInteger();
        atOnce(200, no -> {
            var needs = offers.stream().map(o -> new Need(Ids.next(), o, 1)).collect(toCollection(ArrayList::new));
            Collections.shuffle(needs, new Random(no));
            tryHold(sold, needs.toArray(Need[]::new));
        });
        assertThat(sold).hasValue(50);
        assertThat(offers).allSatisfy(offer -> assertThat(sellable(offer)).isZero());
    }

    @Test
    @Capability("C27")
    void bundles_and_their_parts_bought_at_once_never_take_more_than_there_is() throws Exception {
        var shirt = given.bareOffer(seller, 50);
        var pair = given.bundle(shirt, 2);
        var pieces = new AtomicInteger();
        atOnce(120, no -> {
            var sold = new AtomicInteger();
            tryHold(sold, new Need(Ids.next(), no % 2 == 0 ? pair : shirt, 1));
            pieces.addAndGet(sold.get() * (no % 2 == 0 ? 2 : 1));
        });
        assertThat(pieces).hasValue(50);
    }

    @Test
    void one_release_asked_for_by_ten_gives_back_once() throws Exception {
        var offer = given.bareOffer(seller, 10);
        var need = need(offer, 4);
        hold(need);
        var cause = Ids.next();
        atOnce(10, _ -> {
            tx.executeWithoutResult(_ -> reservations.release(Map.of(need.line(), 1L), cause, clock.instant()));
        });
        assertThat(sellable(offer)).isEqualTo(7);
    }

    @Test
    void one_parcel_asked_for_by_ten_leaves_once() throws Exception {
        var offer = given.bareOffer(seller, 10);
        var need = need(offer, 4);
        hold(need);
        var parcel = Ids.next();
        atOnce(10, _ -> {
            tx.executeWithoutResult(_ -> reservations.consume(Map.of(need.line(), 2L), parcel, clock.instant()));
        });
        assertThat(stock.of(offer)).isEqualTo(new Stock.StockLevel(offer, 8, 2, 6));
    }

    @Test
    void cancel_against_ship_either_wins_and_no_piece_is_counted_twice() throws Exception {
        var offer = given.bareOffer(seller, 100);
        var needs = IntStream.range(0, 20).mapToObj(_ -> need(offer, 1)).toList();
        hold(needs.toArray(Need[]::new));
        var shipped = new AtomicInteger();
        atOnce(40, no -> {
            var line = needs.get(no / 2).line();
            if (no % 2 == 0) {
                release(line, 1);
            } else {
                try {
                    ship(line, 1);
                    shipped.incrementAndGet();
                } catch (NotReserved lost) {
                    assertThat(lost.code()).isEqualTo("not-reserved");
                }
            }
        });
        assertThat(stock.of(offer)).isEqualTo(new Stock.StockLevel(offer, 100 - shipped.get(), 0, 100 - shipped.get()));
    }

    @Test
    @Capability("C26")
    void a_hold_that_is_paid_while_it_lapses_is_kept_or_taken_again() throws Exception {
        var offer = given.bareOffer(seller, 30);
        var needs = IntStream.range(0, 30).mapToObj(_ -> need(offer, 1)).toList();
        needs.forEach(this::hold);
        clock.advance(Duration.ofHours(1));
        atOnce(32, no -> {
            if (no >= 30) {
                lapsedHolds.free();
            } else {
                assertThat(commit(needs.get(no))).isEmpty();
            }
        });
        assertThat(stock.of(offer)).isEqualTo(new Stock.StockLevel(offer, 30, 30, 0));
    }

    @Test
    void counts_and_sales_at_once_keep_the_books() throws Exception {
        var offer = given.bareOffer(seller, 500);
        atOnce(60, no -> {
            if (no % 6 == 0) {
                given.stocked(seller, offer, 400 + no);
            } else {
                var need = need(offer, 2);
                hold(need);
                ship(need.line(), 1);
                release(need.line(), 1);
            }
        });
        assertThat(stock.of(offer).reserved()).isZero();
    }

    @Test
    void one_count_sent_by_ten_is_booked_once() throws Exception {
        var offer = given.bareOffer(seller, 5);
        var cause = Ids.next();
        atOnce(10, _ -> {
            stock.count(
                    new PhysicalCount(seller, offer, 9, null, null, null, new Actor.Job("test"), cause, Origin.LIVE));
        });
        assertThat(stock.of(offer).onHand()).isEqualTo(9);
        assertThat(jdbc.sql("select count(*) from supply_stock_movement where cause = :cause")
                        .param("cause", cause)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private boolean tryHold(AtomicInteger sold, Need... needs) {
        try {
            hold(needs);
            sold.incrementAndGet();
            return true;
        } catch (NotEnoughStock none) {
            assertThat(none.shortages()).isNotEmpty();
            return false;
        }
    }

    private static void atOnce(int threads, Work work) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, threads)
                    .mapToObj(no -> executor.submit(() -> {
                        start.await();
                        work.run(no);
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (var one : running) {
                one.get();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(int no);
    }
}
