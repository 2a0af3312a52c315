package io.tradewind.platform.demo;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.members.Points;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrderSummary;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales;
import io.tradewind.orders.Sales.Basket;
import io.tradewind.orders.Sales.Item;
import io.tradewind.orders.ShipmentId;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.Payments;
import io.tradewind.payments.PayoutRuns;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;

/// A year of trade: each purchase lives its life at its own times, as far as the history's today.
///
/// What is long over has origin DEMO, and no timer looks at it; what is still open is LIVE, so that
/// the visitor's platform goes on with it.
@Slf4j
@Component
@RequiredArgsConstructor
class TradeChapter {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration SETTLED_AFTER = Duration.ofDays(45);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /// More orders than one purchase ever has here.
    private static final int PARTS = 8;

    private static final double[] HOURS = {
        .2, .1, .05, .05, .05, .1, .3, .5, .7, .9, 1, .9, 1, .9, .8, .8, .8, .8, .9, 1.2, 1.5, 1.6, 1.2, .6
    };

    private final DemoJournal journal;
    private final Sales sales;
    private final OrderLookup orders;
    private final CatalogueChapter catalogue;
    private final Payments payments;
    private final PayoutRuns payouts;
    private final Points points;

    /// One purchase and all that comes of it until today.
    void purchase(int no, Scene scene) throws Exception {
        var random = Chance.of(scene.seed(), "purchase", no);
        var at = moment(random, scene.today());
        var settled = at.isBefore(scene.today().minus(SETTLED_AFTER));
        var shopper = random.nextInt(scene.shoppers().size());
        var member = new MemberId(scene.shoppers().get(shopper));
        var address = PeopleChapter.address(shopper, scene.seed());
        var fate = Fate.of(random);
        var origin = settled ? Origin.DEMO : Origin.LIVE;
        var items = items(random, scene.products());
        try {
            var basket = new Basket(member, items, address, List.of(), 0, "sandbox", origin);
            var item = PlatformClock.at(at, () -> journal.begun("purchase", no, () -> place(no, basket)));
            if (!item.done()) {
                live(PurchaseId.of(item.made()), new Life(no, member, fate, at, scene.today(), random));
                journal.done("purchase", no);
            }
        } catch (Refusal e) {
            log.debug("demo purchase {} did not happen: {}", no, e.getMessage());
        }
    }

    private UUID place(int no, Basket basket) {
        var sale = sales.place(basket);
        var payment = sale.payment();
        if (payment != null) {
            journal.once("payment", no, payment::value);
        }
        return sale.purchase().value();
    }

    private void live(PurchaseId purchase, Life life) throws Exception {
        var buyer = new Actor.Shopper(life.member());
        var paid = life.at().plus(Duration.ofSeconds(40 + life.random().nextInt(600)));
        if (life.fate() == Fate.ABANDONED) {
            at(life, life.at().plus(Duration.ofMinutes(30)), () -> sales.abandon(purchase, buyer, "changed-mind"));
            return;
        }
        if (paid.isAfter(life.today())) {
            return;
        }
        var payment = journal.find("payment", life.no());
        if (payment.isPresent()) {
            PlatformClock.at(paid, () -> payments.start(PaymentId.of(payment.get()), Map.of("simulate", "ok")));
        }
        var parts = orders.of(purchase);
        for (int part = 0; part < parts.size(); part++) {
            fulfil(parts.get(part), life.no() * PARTS + part, paid, life);
        }
    }

    private void fulfil(OrderSummary order, int parcelNo, Instant paid, Life life) throws Exception {
        var random = life.random();
        var buyer = new Actor.Shopper(life.member());
        if (life.fate() == Fate.CANCELLED) {
            at(life, paid.plus(hours(random, 1, 12)), () -> {
                if (status(order) == OrderStatus.PAID) {
                    sales.cancel(order.id(), buyer, "changed-mind");
                }
            });
            return;
        }
        var shipped = paid.plus(hours(random, 3, 44));
        var delivered = shipped.plus(hours(random, 20, 110));
        var received = delivered.plus(hours(random, 2, 150));
        at(life, shipped, () -> {
            if (status(order) == OrderStatus.PAID) {
                journal.once(
                        "parcel",
                        parcelNo,
                        () -> sales.ship(order.id(), order.seller(), "SF", "SF%012d".formatted(parcelNo))
                                .value());
            }
        });
        at(life, delivered, () -> {
            if (status(order) == OrderStatus.SHIPPED) {
                sales.delivered(ShipmentId.of(journal.find("parcel", parcelNo).orElseThrow()));
            }
        });
        at(life, received, () -> {
            if (status(order) == OrderStatus.DELIVERED) {
                sales.received(order.id(), buyer);
            }
        });
    }

    /// Week by week: what is due is released to its sellers, and paid out to them; points become
    /// spendable.
    void settle(Scene scene, Runnable step) throws Exception {
        for (var week = scene.today().minus(YEAR); week.isBefore(scene.today()); week = week.plus(Duration.ofDays(7))) {
            var now = week;
            PlatformClock.at(now, () -> {
                sales.release(now, Origin.DEMO);
                points.activateDue(now);
                var run = payouts.run(
                        new RunPayouts(now.atZone(SHANGHAI).toLocalDate().toString(), "CNY", now, Origin.DEMO));
                payouts.paid(run, now.plus(Duration.ofHours(2)));
                return run;
            });
            step.run();
        }
    }

    private static void at(Life life, Instant moment, Runnable deed) throws Exception {
        if (!moment.isAfter(life.today())) {
            PlatformClock.at(moment, () -> {
                deed.run();
                return null;
            });
        }
    }

    private OrderStatus status(OrderSummary order) {
        return orders.find(order.id()).orElseThrow().status();
    }

    private List<Item> items(Random random, List<ProductId> products) {
        var items = new ArrayList<Item>();
        var seen = new HashSet<ProductId>();
        for (int n = 1 + (int) (random.nextDouble() * random.nextDouble() * 4); n > 0; n--) {
            // A few products sell most: the rank falls off as its own power.
            var product = products.get((int) (Math.pow(random.nextDouble(), 2.2) * products.size()));
            if (seen.add(product)) {
                var choice = catalogue.choice(product);
                items.add(new Item(choice.get(random.nextInt(choice.size())).id(), random.nextInt(8) == 0 ? 2 : 1));
            }
        }
        return items;
    }

    // More in the evening than at night, and more lately than a year ago.
    private static Instant moment(Random random, Instant today) {
        var share = Math.sqrt(random.nextDouble());
        var day = today.minus(YEAR).plus(Duration.ofSeconds((long) (share * YEAR.toSeconds())));
        var date = day.atZone(SHANGHAI).toLocalDate();
        while (true) {
            int hour = random.nextInt(24);
            if (random.nextDouble() * 1.6 < HOURS[hour]) {
                var at = date.atTime(hour, random.nextInt(60), random.nextInt(60))
                        .atZone(SHANGHAI)
                        .toInstant();
                return at.isAfter(today) ? at.minus(Duration.ofDays(1)) : at;
            }
        }
    }

    private static Duration hours(Random random, int from, int to) {
        return Duration.ofMinutes(from * 60L + random.nextInt((to - from) * 60));
    }

    /// Where the story plays.
    ///
    /// @param products the most popular first
    record Scene(long seed, Instant today, List<UUID> shoppers, List<ProductId> products) {}

    private record Life(int no, MemberId member, Fate fate, Instant at, Instant today, Random random) {}

    private enum Fate {
        KEPT,
        ABANDONED,
        CANCELLED;

        static Fate of(Random random) {
            var share = random.nextDouble();
            return share < 0.05 ? ABANDONED : share < 0.09 ? CANCELLED : KEPT;
        }
    }
}
