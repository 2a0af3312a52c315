package io.tradewind.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.CatalogHistory.PastCategory;
import io.tradewind.catalog.CatalogHistory.PastPrice;
import io.tradewind.catalog.CatalogHistory.PastProduct;
import io.tradewind.catalog.CatalogHistory.PastRating;
import io.tradewind.catalog.CatalogHistory.PastSale;
import io.tradewind.catalog.CatalogHistory.PastSeller;
import io.tradewind.catalog.Offers.PricedOffer;
import io.tradewind.catalog.Offers.Reason;
import io.tradewind.catalog.events.CatalogEvent;
import io.tradewind.catalog.seller.LiftSwitches;
import io.tradewind.catalog.shelf.ProductPages;
import io.tradewind.catalog.shelf.ProductPages.Facts;
import io.tradewind.catalog.shelf.SoldCounter;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Source;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/// The past of another marketplace, as the modules above and shoppers find it here.
@CatalogIT
@RecordApplicationEvents
@Capability("C186")
class HistoryTests {

    private static final Instant APRIL = Instant.parse("2017-04-01T00:00:00Z");

    @Autowired
    CatalogHistory history;

    @Autowired
    Sellers sellers;

    @Autowired
    Categories categories;

    @Autowired
    Offers offers;

    @Autowired
    ProductPages pages;

    @Autowired
    LiftSwitches lift;

    @Autowired
    SoldCounter counter;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final PastFixtures past = new PastFixtures();
    private final PastSeller shop = past.seller(1);
    private final PastCategory above = past.category(1, null);
    private final PastCategory below = past.category(2, above);
    private final PastProduct product = past.product(1, below, shop);

    @BeforeEach
    void a_shop_with_a_product() {
        // Children before parents: the order of a list says nothing.
        bring(() -> history.sellers(List.of(shop))
                + history.categories(List.of(below, above))
                + history.products(List.of(product)));
    }

    @Test
    void a_shop_of_the_past_is_known_and_may_do_nothing() {
        var known = sellers.get(shop.id());
        assertThat(known.name()).isEqualTo(shop.name());
        assertThat(known.maySell()).isFalse();
        assertThat(known.mayFulfil()).isFalse();
        assertThat(row("select admission, origin, source_system, source_id, region from catalog_seller", shop.id()))
                .containsExactly("APPROVED", "IMPORT", shop.source().system(), "s1", "campinas, SP");
    }

    @Test
    void a_category_of_the_past_has_its_place_and_its_names() {
        var node = categories.tree().find(below.id()).orElseThrow();
        assertThat(node.path()).containsExactly(above.id(), below.id());
        assertThat(node.names()).containsEntry("en", "Telephony 2").containsEntry("zh", "电话 2");
    }

    @Test
    void a_product_that_nobody_sold_has_no_maker() {
        var unsold = past.product(2, below, null);
        assertThat(bring(() -> history.products(List.of(unsold)))).isOne();
        assertThat(row("select origin, created_by, shown > 0 from catalog_product", unsold.id()))
                .containsExactly("IMPORT", null, true);
        assertThat(row("select weight_grams from catalog_sku", unsold.sku())).containsExactly(225L);
    }

    @Test
    void what_was_not_said_of_a_weight_stays_unsaid() {
        var light = new PastProduct(
                ProductId.next(),
                SkuId.next(),
                new Source(shop.source().system(), "light"),
                below.id(),
                "BR",
                java.util.Map.of("en", "Light"),
                null,
                null,
                PastFixtures.SINCE);
        bring(() -> history.products(List.of(light)));
        assertThat(row("select weight_grams from catalog_sku", light.sku())).containsExactly(0L);
    }

    @Test
    void an_offer_of_the_past_cannot_be_bought_and_cost_what_it_cost_then() {
        var offer = past.offer(shop, product);
        bring(() -> history.offers(List.of(offer)));

        assertThat(priced(offer.id(), APRIL.minusSeconds(1)).price().minor()).isEqualTo(10_000);
        var now = priced(offer.id(), clock.instant());
        assertThat(now.price().minor()).isEqualTo(12_000);
        assertThat(now.price().currency().getCurrencyCode()).isEqualTo("BRL");
        assertThat(now.unbuyable()).isEqualTo(Reason.SELLER_SUSPENDED);
        assertThat(row("select state, origin from catalog_offer", offer.id())).containsExactly("PAUSED", "IMPORT");
    }

    @Test
    void the_same_brought_again_changes_nothing() {
        var offer = past.offer(shop, product);
        var rating = new PastRating(Ids.next(), product.id(), 4);
        var sale = new PastSale(Ids.next(), product.id(), 2);
        IntSupplier all = () -> history.sellers(List.of(shop))
                + history.categories(List.of(below, above))
                + history.products(List.of(product))
                + history.offers(List.of(offer))
                + history.ratings(List.of(rating))
                + history.sold(List.of(sale));
        assertThat(bring(all)).isEqualTo(3);
        var before = everything();
        assertThat(bring(all)).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_price_that_was_open_is_ended_when_the_history_goes_on() {
        bring(() -> history.offers(List.of(past.offer(shop, product, new PastPrice(10_000, APRIL, null)))));
        var may = Instant.parse("2017-05-01T00:00:00Z");
        var longer = past.offer(shop, product, new PastPrice(10_000, APRIL, may), new PastPrice(9_000, may, null));
        bring(() -> history.offers(List.of(longer)));
        assertThat(priced(longer.id(), may.minusSeconds(1)).price().minor()).isEqualTo(10_000);
        assertThat(priced(longer.id(), may).price().minor()).isEqualTo(9_000);
    }

    @Test
    void ratings_and_sales_are_on_the_products_page() {
        bring(() -> history.ratings(List.of(
                        new PastRating(Ids.next(), product.id(), 5),
                        new PastRating(Ids.next(), product.id(), 2),
                        new PastRating(Ids.next(), ProductId.next(), 1)))
                + history.sold(List.of(
                        new PastSale(Ids.next(), product.id(), 3), new PastSale(Ids.next(), ProductId.next(), 1))));
        var shown = pages.version(product.id().toString()).orElseThrow().shown();
        while (bring(history::show) > 0) {
            // the next ones
        }
        assertThat(pages.version(product.id().toString()).orElseThrow().shown()).isGreaterThan(shown);
        assertThat(pages.facts(product.id(), "CN"))
                .get()
                .extracting(Facts::ratingSum, Facts::ratingCount, Facts::sold)
                .containsExactly(7L, 2L, 3L);
    }

    @Test
    void a_page_says_how_many_gave_each_score() {
        bring(() -> history.ratings(Stream.of(5, 2, 5)
                .map(score -> new PastRating(Ids.next(), product.id(), score))
                .toList()));
        assertThat(pages.facts(product.id(), "CN"))
                .get()
                .extracting(Facts::ratingSum, Facts::ratingCount, Facts::scores)
                .containsExactly(12L, 3L, List.of(0L, 1L, 0L, 0L, 2L));
    }

    @Test
    void rows_that_cannot_be_taken_are_named_and_the_list_is_refused() {
        var twin = new PastSeller(
                past.seller(3).id(),
                past.seller(3).source(),
                shop.name().toUpperCase(java.util.Locale.ROOT),
                null,
                PastFixtures.SINCE);
        assertThat(pointers(() -> history.sellers(List.of(past.seller(2), twin))))
                .containsExactly("/1");
        assertThat(sellers.all(List.of(past.seller(2).id()))).isEmpty();

        var unknown = past.product(4, past.category(9, null), null);
        assertThat(pointers(() -> history.products(List.of(past.product(3, below, null), unknown))))
                .containsExactly("/1");
        var astray = past.product(5, below, past.seller(9));
        assertThat(pointers(() -> history.products(List.of(astray)))).containsExactly("/0");
        assertThat(pointers(() -> history.offers(List.of(past.offer(past.seller(9), product)))))
                .containsExactly("/0");
        assertThat(pointers(() -> history.offers(List.of(
                        past.offer(shop, product, new PastPrice(0, APRIL, null), new PastPrice(1, APRIL, APRIL))))))
                .containsExactly("/0/prices/0/amount", "/0/prices/1/to");
        assertThat(pointers(() -> history.offers(List.of(past.offer(
                        shop, product, new PastPrice(1, APRIL, null), new PastPrice(2, APRIL.plusSeconds(1), null))))))
                .hasSize(1);
        var fourth = past.category(4, past.category(3, below));
        assertThat(pointers(() -> history.categories(List.of(past.category(3, below), fourth))))
                .containsExactly("/1");
    }

    @Test
    void the_past_announces_nothing(@Autowired ApplicationEvents events) {
        bring(() -> history.offers(List.of(past.offer(shop, product)))
                + history.ratings(List.of(new PastRating(Ids.next(), product.id(), 4)))
                + history.sold(List.of(new PastSale(Ids.next(), product.id(), 2)))
                + history.show());
        assertThat(events.stream(CatalogEvent.class)).isEmpty();
    }

    @Test
    void no_job_and_no_queue_finds_the_past() {
        bring(() -> history.offers(List.of(past.offer(shop, product))));
        var before = everything();
        clock.advance(Duration.ofDays(4000));
        lift.lift();
        while (counter.show() > 0) {
            // what others left
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(jdbc.sql("""
                                select (select count(*) from catalog_listing_review where product = :product)
                                    + (select count(*) from catalog_application where seller = :seller)
                                    + (select count(*) from catalog_switch_deadline where seller = :seller)
                                """)
                        .param("product", product.id().value())
                        .param("seller", shop.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nothing_is_brought_outside_a_transaction() {
        assertThatThrownBy(() -> history.sellers(List.of(shop))).isInstanceOf(IllegalTransactionStateException.class);
    }

    private int bring(IntSupplier deed) {
        var written = transaction.execute(_ -> deed.getAsInt());
        return written == null ? 0 : written;
    }

    private List<String> pointers(IntSupplier deed) {
        var wrong = new ArrayList<String>();
        assertThatThrownBy(() -> bring(deed))
                .isInstanceOfSatisfying(
                        Invalid.class, refusal -> refusal.violations().forEach(one -> wrong.add(one.pointer())));
        return wrong;
    }

    private PricedOffer priced(OfferId offer, Instant at) {
        return offers.priced(List.of(offer), "BR", at).values().iterator().next();
    }

    private List<Object> row(String select, Object id) {
        return new ArrayList<>(jdbc.sql(select + " where id = :id")
                .param("id", UUID.fromString(id.toString()))
                .query()
                .singleRow()
                .values());
    }

    /// All that the past of this test has left, in every table that it could.
    private List<Object> everything() {
        return List.of(
                jdbc.sql("select * from catalog_seller where source_system = :system")
                        .param("system", shop.source().system())
                        .query()
                        .listOfRows(),
                jdbc.sql("select * from catalog_category where source_system = :system")
                        .param("system", shop.source().system())
                        .query()
                        .listOfRows()
                        .toString(),
                jdbc.sql("""
                                select p.id, p.shown, p.live_revision, k.id as sku, o.id as offer, o.changed_at,
                                    s.rating_sum, s.rating_count, s.sold, r.state,
                                    (select array_agg(c.id::text || c.amount || c.valid_from)::text
                                     from catalog_offer_price c where c.offer = o.id) as prices,
                                    (select count(*) from catalog_change c where c.product = p.id) as changes
                                from catalog_product p
                                join catalog_sku k on k.product = p.id
                                join catalog_offer o on o.product = p.id
                                left join catalog_product_stats s on s.product = p.id
                                join catalog_product_revision r on r.product = p.id
                                where p.id = :id
                                """).param("id", product.id().value()).query().listOfRows());
    }
}
