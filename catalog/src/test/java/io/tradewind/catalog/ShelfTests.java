package io.tradewind.catalog;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.Availability.Change;
import io.tradewind.catalog.Availability.Level;
import io.tradewind.catalog.ProductStats.Sold;
import io.tradewind.catalog.shelf.ProductCards;
import io.tradewind.catalog.shelf.ProductCards.Best;
import io.tradewind.catalog.shelf.ProductCards.Card;
import io.tradewind.catalog.shelf.ProductChanges;
import io.tradewind.catalog.shelf.ProductSearch;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.catalog.shelf.ProductSearch.Sort;
import io.tradewind.catalog.shelf.Shelves;
import io.tradewind.catalog.shelf.SoldCounter;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@CatalogIT
class ShelfTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    ProductCards cards;

    @Autowired
    ProductChanges changes;

    @Autowired
    Availability availability;

    @Autowired
    ProductStats stats;

    @Autowired
    SoldCounter counter;

    @Autowired
    OfferDesk desk;

    @Autowired
    SellerSwitches switches;

    @Autowired
    List<ProductSearch> searches;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_best_offer_is_in_stock_then_cheaper_then_the_platforms_own() {
        var maker = given.approvedSeller();
        var listed = given.sharedProduct(maker, Money.of(5000, "CNY"));
        var sku = listed.skus().getFirst();
        var first = listed.offers().getFirst();
        var cheaper = given.rivalOffer(given.approvedSeller(), sku, Money.of(4000, "CNY"));
        var own = given.rivalOffer(given.ownShop(), sku, Money.of(4000, "CNY"));
        assertThat(best(listed.product())).extracting(Best::offer).isEqualTo(own);

        availability.report(List.of(new Change(first, Level.LOW, 1)));
        assertThat(best(listed.product())).extracting(Best::offer).isEqualTo(first);

        availability.report(List.of(new Change(cheaper, Level.IN_STOCK, 1)));
        assertThat(best(listed.product())).extracting(Best::offer).isEqualTo(cheaper);
        assertThat(card(listed.product())).extracting(Card::offerCount).isEqualTo(3);
    }

    @Test
    void an_older_report_of_stock_is_ignored_and_so_is_an_unknown_offer() {
        var offer = given.liveProduct(given.approvedSeller(), Money.of(5000, "CNY"));
        var id = offer.offers().getFirst();
        availability.report(List.of(new Change(id, Level.OUT, 7), new Change(OfferId.next(), Level.LOW, 1)));
        availability.report(List.of(new Change(id, Level.IN_STOCK, 6)));
        assertThat(card(offer.product())).extracting(Card::availability).isEqualTo("OUT");
        availability.report(List.of(new Change(id, Level.IN_STOCK, 8)));
        assertThat(card(offer.product())).extracting(Card::availability).isEqualTo("IN_STOCK");
    }

    @Test
    void what_cannot_be_bought_is_not_on_the_shelf() {
        var seller = given.approvedSeller();
        var listed = given.liveProduct(seller);
        desk.pause(listed.offers().get(0), seller, "counting", OPERATOR);
        assertThat(card(listed.product())).extracting(Card::offerCount).isEqualTo(1);
        switches.suspend(seller, "counterfeits", null, OPERATOR);
        assertThat(card(listed.product())).isNull();
        switches.reinstate(seller, "cleared", OPERATOR);
        assertThat(card(listed.product())).isNotNull();
    }

    @Test
    void a_line_is_counted_once_and_shown_a_little_later() {
        var listed = given.liveProduct(given.approvedSeller());
        var line = Ids.next();
        var told = new Sold(line, listed.product(), 3);
        stats.sold(List.of(told, new Sold(Ids.next(), listed.product(), 1)));
        stats.sold(List.of(told));
        while (counter.show() > 0) {
            // everything that waits
        }
        assertThat(card(listed.product())).extracting(Card::sold).isEqualTo(4L);
    }

    @Test
    void every_change_before_shoppers_is_in_the_feed_and_a_late_commit_is_not_missed() {
        var seller = given.approvedSeller();
        var one = given.liveProduct(seller, Money.of(5000, "CNY"));
        var other = given.liveProduct(given.approvedSeller(), Money.of(6000, "CNY"));
        var start = changes.now();

        var seen = transaction.execute(_ -> {
            desk.reprice(one.offers().getFirst(), seller, Money.of(5100, "CNY"), OPERATOR);
            var before = new AtomicReference<ProductChanges.@Nullable Batch>();
            var thread = Thread.ofVirtual().start(() -> {
                desk.reprice(other.offers().getFirst(), other.seller(), Money.of(6100, "CNY"), OPERATOR);
                before.set(changes.after(start, 1000));
            });
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return before.get();
        });

        // The later transaction committed first; nothing is handed out before the earlier one ends.
        assertThat(seen).isNotNull().extracting(ProductChanges.Batch::products).isEqualTo(List.of());
        assertThat(changes.after(start, 1000).products()).contains(one.product(), other.product());
    }

    @Test
    void the_tables_list_by_price_page_after_page_while_no_index_answers() {
        var seller = given.approvedSeller();
        for (int price : List.of(300, 100, 500, 200, 400)) {
            given.liveProduct(seller, Money.of(price, "CNY"));
        }
        var tables = searches.stream()
                .filter(search -> search.name().equals("sql"))
                .findFirst()
                .orElseThrow();
        var seen = new ArrayList<Long>();
        var found = tables.find(query(seller, null, null));
        for (; ; ) {
            cards.of(found.products(), "CN")
                    .forEach(card ->
                            seen.add(Objects.requireNonNull(card.best()).price().minor()));
            if (found.next() == null) {
                break;
            }
            found = tables.find(query(seller, found.next(), null));
        }
        assertThat(seen).containsExactly(100L, 200L, 300L, 400L, 500L);
        assertThat(tables.find(query(seller, null, 250L)).products()).hasSize(2);
    }

    private Query query(SellerId seller, @Nullable List<String> after, @Nullable Long priceMax) {
        return new Query(
                "mug",
                given.category(),
                seller,
                null,
                priceMax,
                Map.of("material", Set.of("porcelain", "steel")),
                Sort.PRICE_ASC,
                2,
                after,
                false,
                "CN",
                Shelves.UNSOLD,
                Locale.ENGLISH);
    }

    private @Nullable Best best(ProductId product) {
        var card = card(product);
        return card == null ? null : card.best();
    }

    private @Nullable Card card(ProductId product) {
        return cards.of(List.of(product), "CN").stream().findFirst().orElse(null);
    }
}
