package io.tradewind.platform.demo;

import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.MemberId;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.OrderSummary;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales.Basket;
import io.tradewind.orders.Sales.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// A year of trade: each purchase lives its life at its own times, as far as the history's today.
///
/// What is long over has origin DEMO, and no timer looks at it; what is still open is LIVE, so that
/// the visitor's platform goes on with it.
@Component
@RequiredArgsConstructor
class TradeChapter {

    private final Deeds deeds;
    private final OrderLookup orders;
    private final CatalogueChapter catalogue;

    /// One purchase and all that comes of it until today.
    void purchase(int no, Scene scene) {
        var random = Chance.of(scene.seed(), "purchase", no);
        var at = scene.rhythm().at(random.nextDouble());
        var shopper = random.nextInt(scene.shoppers().size());
        var member = new MemberId(scene.shoppers().get(shopper));
        var address = PeopleChapter.address(shopper, scene.seed());
        var fate = Fate.of(random);
        var items = items(random, scene, at);
        if (!items.isEmpty()) {
            var basket = new Basket(member, items, address, List.of(), 0, "sandbox", scene.origin(at));
            var life = new Life("purchase", no, basket, at, scene.today());
            deeds.tell(life, purchase -> live(purchase, fate, life, random));
        }
    }

    private void live(PurchaseId purchase, Fate fate, Life life, Random random) {
        var paid = life.at().plus(Duration.ofSeconds(40 + random.nextInt(600)));
        if (fate == Fate.ABANDONED) {
            deeds.abandon(life, purchase, life.at().plus(Duration.ofMinutes(30)));
            return;
        }
        deeds.pay(life, paid, "ok");
        var parts = orders.of(purchase);
        for (int part = 0; part < parts.size(); part++) {
            fulfil(parts.get(part), part, paid, fate, life, random);
        }
    }

    private void fulfil(OrderSummary order, int part, Instant paid, Fate fate, Life life, Random random) {
        if (fate == Fate.CANCELLED) {
            deeds.cancel(life, order, paid.plus(hours(random, 1, 12)));
            return;
        }
        var shipped = paid.plus(hours(random, 3, 44));
        var delivered = shipped.plus(hours(random, 20, 110));
        var received = delivered.plus(hours(random, 2, 150));
        deeds.ship(life, order, part, shipped);
        deeds.deliver(life, part, delivered);
        deeds.receive(life, order, received);
    }

    private List<Item> items(Random random, Scene scene, Instant at) {
        var items = new ArrayList<Item>();
        var seen = new HashSet<ProductId>();
        for (int n = 1 + (int) (random.nextDouble() * random.nextDouble() * 4); n > 0; n--) {
            var product = scene.products().get(scene.rank().next(random));
            if (seen.add(product)) {
                var choice = catalogue.choice(product);
                var offer = choice.get(random.nextInt(choice.size()));
                long quantity = random.nextInt(8) == 0 ? 2 : 1;
                if (scene.sells(offer.seller(), at)) {
                    items.add(new Item(offer.id(), quantity));
                }
            }
        }
        return items;
    }

    private static Duration hours(Random random, int from, int to) {
        return Duration.ofMinutes(from * 60L + random.nextInt((to - from) * 60));
    }

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
