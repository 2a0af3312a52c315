package io.tradewind.platform.demo;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.setting.SettingsDesk;
import io.tradewind.orders.Sales.Basket;
import io.tradewind.orders.Sales.Item;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;

/// A shopper who comes too often: his purchases are paid and wait for a person to look at them.
///
/// The guard judges what happens now, never what is told of the past; so this happens now, while the
/// limit is lowered for a moment.
@Slf4j
@Component
@RequiredArgsConstructor
class SuspicionChapter {

    private static final String LIMIT = "risk.velocity.buyer.review";
    private static final String KIND = "suspect";
    /// The first passes.
    private static final int PURCHASES = 3;

    private static final int TRIES = 8;

    private final DemoJournal journal;
    private final Deeds deeds;
    private final CatalogueChapter catalogue;
    private final SettingsDesk settings;

    /// Happens once, whenever it is cut off.
    void tell(Scene scene) {
        journal.once("limit", 0, () -> {
            settings.set(LIMIT, "1", null, scene.operator(), "演示：收紧频次 Demonstration: a tighter pace");
            return Ids.next();
        });
        for (int no = 0; no < PURCHASES; no++) {
            buy(no, scene);
        }
        journal.once("limit", 1, () -> {
            settings.set(LIMIT, standard(), null, scene.operator(), "演示：恢复 Demonstration: back to the standard");
            return Ids.next();
        });
    }

    private void buy(int no, Scene scene) {
        var random = Chance.of(scene.seed(), KIND, no);
        int shopper = scene.shoppers().size() - 1;
        for (int i = 0; i < TRIES; i++) {
            var product = scene.products().get(random.nextInt(scene.products().size()));
            var offer = catalogue.choice(product).getFirst();
            var basket = new Basket(
                    new MemberId(scene.shoppers().get(shopper)),
                    List.of(new Item(offer.id(), 1)),
                    PeopleChapter.address(shopper, scene.seed()),
                    List.of(),
                    0,
                    "sandbox",
                    Origin.LIVE);
            try {
                if (!deeds.placed(KIND, no, () -> basket).done()) {
                    deeds.pay(KIND, no, "ok");
                    journal.done(KIND, no);
                }
                return;
            } catch (Refusal e) {
                log.debug("demo {} {} did not happen: {}", KIND, no, e.getMessage());
            }
        }
    }

    private String standard() {
        return settings.all().stream()
                .filter(view -> view.key().equals(LIMIT))
                .findFirst()
                .orElseThrow()
                .standard();
    }
}
