package io.tradewind.platform.demo;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.MemberId;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.OrderSummary;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales.Basket;
import io.tradewind.orders.Sales.Item;
import io.tradewind.supply.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Sales that did not go straight: every state an order can be in, several of each, long ago and
/// lately.
@Component
@RequiredArgsConstructor
class TroubleChapter {

    private static final String KIND = "trouble";
    private static final int TRIES = 8;
    private static final Duration RETURNED_AFTER = Duration.ofDays(24);
    private static final Duration CLAIMED_AFTER = Duration.ofDays(30);
    private static final Duration DECIDED_AFTER = Duration.ofDays(50);

    private final DemoJournal journal;
    private final Deeds deeds;
    private final OrderLookup orders;
    private final CatalogueChapter catalogue;
    private final Stock stock;

    /// How many are told beside so many purchases.
    static int count(int purchases) {
        return Trouble.values().length * Math.max(2, purchases / 300);
    }

    /// One purchase with its trouble, and all that comes of it until today.
    void tell(int no, Scene scene) {
        var trouble = Trouble.of(no);
        var random = Chance.of(scene.seed(), KIND, no);
        var at = moment(no, scene);
        var shopper = random.nextInt(scene.shoppers().size());
        for (int i = 0; i < TRIES; i++) {
            var item = trouble == Trouble.SOLD_OUT ? rest(no, scene) : item(trouble, random, scene, at);
            if (item.isPresent()) {
                var basket = new Basket(
                        new MemberId(scene.shoppers().get(shopper)),
                        List.of(item.get()),
                        PeopleChapter.address(shopper, scene.seed()),
                        List.of(),
                        0,
                        "sandbox",
                        scene.origin(at));
                var life = new Life(KIND, no, basket, at, scene.today());
                if (deeds.tell(life, purchase -> live(trouble, purchase, life, scene))) {
                    return;
                }
            }
        }
    }

    private Optional<Item> item(Trouble trouble, Random random, Scene scene, Instant at) {
        var product = scene.products().get(random.nextInt(scene.products().size()));
        return catalogue.choice(product).stream()
                .filter(offer -> scene.sells(offer.seller(), at))
                .findFirst()
                .map(offer -> new Item(offer.id(), trouble == Trouble.PART_SHIPPED ? 3 : 1));
    }

    /// All that there is of something scarce.
    private Optional<Item> rest(int no, Scene scene) {
        int turn = no / Trouble.values().length;
        if (turn >= scene.scarce().size()) {
            return Optional.empty();
        }
        ProductId product = scene.scarce().get(turn);
        var offer = catalogue.choice(product).getFirst().id();
        long left = stock.of(offer).sellable();
        return left == 0 ? Optional.empty() : Optional.of(new Item(offer, left));
    }

    private void live(Trouble trouble, PurchaseId purchase, Life life, Scene scene) {
        var order = orders.of(purchase).getFirst();
        var paid = life.at().plus(Duration.ofMinutes(4));
        switch (trouble) {
            case UNPAID -> {}
            case EXPIRED -> deeds.expire(life, purchase, life.at().plus(Duration.ofHours(1)));
            case DECLINED_THEN_PAID -> {
                deeds.pay(life, life.at().plus(Duration.ofMinutes(2)), "decline");
                deeds.payAgain(life, purchase, paid);
                arrive(life, purchase, 2, 4);
            }
            case PART_SHIPPED -> {
                deeds.pay(life, paid, "ok");
                deeds.shipSome(life, order, 0, 1, days(life, 1));
                deeds.deliver(life, 0, days(life, 3));
                deeds.ship(life, order, 1, days(life, 8));
                deeds.deliver(life, 1, days(life, 10));
                deeds.receive(life, order, days(life, 11));
            }
            case LATE -> {
                deeds.pay(life, paid, "ok");
                arrive(life, purchase, 6, 13);
            }
            case LOST -> {
                deeds.pay(life, paid, "ok");
                deeds.ship(life, order, 0, days(life, 1));
                deeds.lose(life, 0, days(life, 12));
            }
            case REFUNDED_WHILE_HELD -> {
                deeds.pay(life, paid, "ok");
                arrive(life, purchase, 1, 3);
                deeds.refund(life, order.id(), scene.operator(), days(life, 6));
            }
            case REFUNDED_AFTER_RELEASE, CHARGED_BACK, SOLD_OUT -> {
                deeds.pay(life, paid, "ok");
                arrive(life, purchase, 1, 3);
            }
        }
    }

    private void arrive(Life life, PurchaseId purchase, int shipped, int delivered) {
        var order = orders.of(purchase).getFirst();
        deeds.ship(life, order, 0, days(life, shipped));
        deeds.deliver(life, 0, days(life, delivered));
        deeds.receive(life, order, days(life, delivered + 1));
    }

    private static Instant days(Life life, int days) {
        return life.at().plus(Duration.ofDays(days));
    }

    /// What comes of sales after the sellers had their money, at its times in this span: some is paid
    /// back, some a bank claims.
    ///
    /// @param count how many troubles there are
    void aftermath(int count, Scene scene, Instant from, Instant to) {
        var end = to.isAfter(scene.today()) ? scene.today() : to;
        for (int no = 0; no < count; no++) {
            var placed = journal.find(KIND, no);
            if (placed.isPresent()) {
                var order = orders.of(PurchaseId.of(placed.get())).getFirst();
                aftermath(no, order, scene, from, end);
            }
        }
    }

    private void aftermath(int no, OrderSummary order, Scene scene, Instant from, Instant to) {
        var at = moment(no, scene);
        switch (Trouble.of(no)) {
            case REFUNDED_AFTER_RELEASE ->
                within(from, to, at.plus(RETURNED_AFTER), () -> deeds.refund(KIND, no, order.id(), scene.operator()));
            case CHARGED_BACK -> {
                within(from, to, at.plus(CLAIMED_AFTER), () -> deeds.claim(KIND, no, scene.operator()));
                within(from, to, at.plus(DECIDED_AFTER), () -> deeds.loseClaim(KIND, no, scene.operator()));
            }
            default -> {}
        }
    }

    private static void within(Instant from, Instant to, Instant at, Runnable deed) {
        if (!at.isBefore(from) && at.isBefore(to)) {
            Told.at(at, deed);
        }
    }

    /// Every second one lately, as long before today as its trouble takes to show.
    private static Instant moment(int no, Scene scene) {
        var trouble = Trouble.of(no);
        var random = Chance.of(scene.seed(), "trouble at", no);
        int turn = no / Trouble.values().length;
        if (trouble == Trouble.UNPAID) {
            return scene.ago(Duration.ofMinutes(2 + turn % 12));
        }
        var minutes = Duration.ofMinutes(random.nextInt(600));
        if (turn % 2 == 1 && trouble.lately > 0) {
            return scene.ago(Duration.ofDays(trouble.lately)).minus(minutes);
        }
        return scene.ago(Duration.ofDays(70 + random.nextInt(280))).minus(minutes);
    }

    /// What can happen to a sale.
    enum Trouble {
        EXPIRED(0),
        UNPAID(0),
        DECLINED_THEN_PAID(1),
        PART_SHIPPED(4),
        LATE(8),
        LOST(12),
        REFUNDED_WHILE_HELD(6),
        REFUNDED_AFTER_RELEASE(0),
        CHARGED_BACK(33),
        SOLD_OUT(1);

        /// So many days before today one lies that is not over; 0: all are.
        private final int lately;

        Trouble(int lately) {
            this.lately = lately;
        }

        static Trouble of(int no) {
            return values()[no % values().length];
        }
    }
}
