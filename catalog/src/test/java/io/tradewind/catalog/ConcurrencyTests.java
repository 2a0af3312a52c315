package io.tradewind.catalog;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static io.tradewind.catalog.CatalogFixtures.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.catalog.Admission.DecideApplication;
import io.tradewind.catalog.Availability.Change;
import io.tradewind.catalog.Availability.Level;
import io.tradewind.catalog.CatalogHistory.PastRating;
import io.tradewind.catalog.CatalogHistory.PastSale;
import io.tradewind.catalog.Listings.DecideListing;
import io.tradewind.catalog.OfferDesk.CreateOffer;
import io.tradewind.catalog.ProductStats.Sold;
import io.tradewind.catalog.shelf.ProductCards;
import io.tradewind.catalog.shelf.ProductCards.Best;
import io.tradewind.catalog.shelf.ProductCards.Card;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Every write, at once with itself.
@CatalogIT
class ConcurrencyTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    Admission admission;

    @Autowired
    Listings listings;

    @Autowired
    OfferDesk desk;

    @Autowired
    Offers offers;

    @Autowired
    Availability availability;

    @Autowired
    ProductStats stats;

    @Autowired
    SellerSwitches switches;

    @Autowired
    ProductCards cards;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CatalogHistory history;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void of_two_decisions_on_an_application_one_holds() throws Exception {
        var seller = given.applied(given.account());
        assertThat(atOnce(decide(seller, true), decide(seller, false), decide(seller, true), decide(seller, false)))
                .containsOnlyOnce("done")
                .contains("application-decided");
    }

    @Test
    void of_two_applications_of_one_account_one_is_open() throws Exception {
        var account = given.account();
        Callable<Object> apply = () -> given.applied(account);
        assertThat(atOnce(apply, apply, apply))
                .containsExactlyInAnyOrder("done", "application-open", "application-open");
    }

    @Test
    void of_two_submissions_one_opens_a_review() throws Exception {
        var draft = given.draft(given.approvedSeller(), false, Money.of(100, "CNY"));
        Callable<Object> submit = () -> listings.submit(draft, OPERATOR);
        assertThat(atOnce(submit, submit, submit)).containsExactlyInAnyOrder("done", "in-review", "in-review");
    }

    @Test
    void of_two_decisions_on_a_listing_one_holds() throws Exception {
        var draft = given.draft(given.approvedSeller(), false, Money.of(100, "CNY"));
        var review = listings.submit(draft, OPERATOR);
        assertThat(atOnce(judge(review, true), judge(review, false), judge(review, true)))
                .containsExactlyInAnyOrder("done", "review-decided", "review-decided");
    }

    @Test
    void a_number_is_used_once_in_a_shop_and_freely_by_two() throws Exception {
        var listed = given.sharedProduct(given.approvedSeller(), Money.of(100, "CNY"), Money.of(200, "CNY"));
        var one = given.approvedSeller();
        var other = given.approvedSeller();
        var number = word("n");
        assertThat(atOnce(
                        offer(one, listed.skus().get(0), number),
                        offer(one, listed.skus().get(1), number),
                        offer(other, listed.skus().get(0), number)))
                .containsExactlyInAnyOrder("done", "done", "seller-sku-taken");
    }

    @Test
    void prices_changed_at_once_leave_one_that_holds_and_the_shelf_shows_it() throws Exception {
        var seller = given.approvedSeller();
        var listed = given.liveProduct(seller, Money.of(5000, "CNY"));
        var offer = listed.offers().getFirst();
        var changes = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 12; i++) {
            var price = Money.of(5000 + i, "CNY");
            changes.add(() -> {
                desk.reprice(offer, seller, price, OPERATOR);
                return "set";
            });
        }
        assertThat(atOnce(changes)).containsOnly("done");

        long open = jdbc.sql("select count(*) from catalog_offer_price where offer = :o and valid_to is null")
                .param("o", offer.value())
                .query(Long.class)
                .single();
        assertThat(open).isOne();
        var now = offers.priced(List.of(offer), "CN", clock.instant())
                .values()
                .iterator()
                .next()
                .price();
        assertThat(cards.of(List.of(listed.product()), "CN"))
                .extracting(Card::best)
                .extracting(Best::price)
                .containsExactly(now);
    }

    @Test
    void rivals_reprice_while_a_shop_is_suspended_and_the_shelf_is_right_in_the_end() throws Exception {
        var maker = given.approvedSeller();
        var listed = given.sharedProduct(maker, Money.of(5000, "CNY"));
        var rival = given.approvedSeller();
        var rivals = given.rivalOffer(rival, listed.skus().getFirst(), Money.of(4900, "CNY"));
        var deeds = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 5; i++) {
            var price = Money.of(4000 + i, "CNY");
            deeds.add(() -> {
                desk.reprice(rivals, rival, price, OPERATOR);
                return "set";
            });
            deeds.add(() -> {
                desk.reprice(listed.offers().getFirst(), maker, price, OPERATOR);
                return "set";
            });
        }
        deeds.add(() -> {
            switches.suspend(rival, "counterfeits", null, OPERATOR);
            return "off";
        });
        assertThat(atOnce(deeds)).containsOnly("done");
        assertThat(cards.of(List.of(listed.product()), "CN"))
                .extracting(card -> Objects.requireNonNull(card.best()).seller(), Card::offerCount)
                .containsExactly(tuple(maker, 1));
    }

    @Test
    void reports_of_stock_at_once_end_with_the_newest() throws Exception {
        var listed = given.liveProduct(given.approvedSeller());
        var deeds = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 8; i++) {
            int sequence = i;
            deeds.add(() -> {
                availability.report(List.of(
                        new Change(listed.offers().get(sequence % 2), Level.LOW, sequence),
                        new Change(
                                listed.offers().get((sequence + 1) % 2),
                                sequence == 8 ? Level.IN_STOCK : Level.OUT,
                                sequence)));
                return "told";
            });
        }
        assertThat(atOnce(deeds)).containsOnly("done");
        var levels = jdbc.sql("select level from catalog_offer_availability where offer = :o")
                .param("o", listed.offers().get(1).value())
                .query(String.class)
                .single();
        assertThat(levels).isEqualTo("IN_STOCK");
    }

    @Test
    void a_sale_told_many_times_at_once_counts_once() throws Exception {
        var listed = given.liveProduct(given.approvedSeller());
        var line = Ids.next();
        Callable<Object> tell = () -> {
            stats.sold(List.of(new Sold(line, listed.product(), 2)));
            return "told";
        };
        assertThat(atOnce(tell, tell, tell, tell)).containsOnly("done");
        long sold = jdbc.sql("select sold from catalog_product_stats where product = :p")
                .param("p", listed.product().value())
                .query(Long.class)
                .single();
        assertThat(sold).isEqualTo(2);
    }

    @Test
    void the_same_past_brought_many_times_at_once_is_there_once() throws Exception {
        var past = new PastFixtures();
        var shop = past.seller(1);
        var category = past.category(1, null);
        var products = IntStream.range(0, 50)
                .mapToObj(i -> past.product(i, category, shop))
                .toList();
        var offers = products.stream().map(product -> past.offer(shop, product)).toList();
        var review = Ids.next();
        var line = Ids.next();
        var written = new AtomicInteger();
        Callable<Object> bring = () -> transaction.execute(_ -> written.addAndGet(history.sellers(List.of(shop))
                + history.categories(List.of(category))
                + history.products(products)
                + history.offers(offers)
                + history.ratings(
                        List.of(new PastRating(review, products.getFirst().id(), 4)))
                + history.sold(List.of(new PastSale(line, products.getFirst().id(), 2)))));
        assertThat(atOnce(bring, bring, bring, bring)).containsOnly("done");
        assertThat(written).hasValue(1 + 1 + 50 + 50 + 1 + 1);
        assertThat(jdbc.sql("""
                                select rating_sum, rating_count, sold, (select count(*) from catalog_offer_price p
                                    join catalog_offer o on o.id = p.offer where o.seller = :seller) as prices
                                from catalog_product_stats where product = :product
                                """)
                        .param("seller", shop.id().value())
                        .param("product", products.getFirst().id().value())
                        .query()
                        .singleRow()
                        .values())
                .containsExactly(4L, 1L, 2L, 100L);
    }

    private Callable<Object> decide(SellerId seller, boolean approve) {
        return () -> {
            admission.decide(new DecideApplication(seller, approve, "looked at it", OPERATOR));
            return "decided";
        };
    }

    private Callable<Object> judge(UUID review, boolean approve) {
        return () -> {
            listings.decide(new DecideListing(review, approve, "looked at it", OPERATOR));
            return "judged";
        };
    }

    private Callable<Object> offer(SellerId seller, SkuId sku, String number) {
        return () -> desk.offer(
                new CreateOffer(seller, sku, number, "NEW", Money.of(90, "CNY"), 1, null, Origin.LIVE, OPERATOR));
    }

    @SafeVarargs
    private static List<String> atOnce(Callable<Object>... deeds) throws Exception {
        var all = new ArrayList<Callable<Object>>();
        for (var deed : deeds) {
            all.add(deed);
        }
        return atOnce(all);
    }

    /// How each ended: `done`, or the code of its refusal.
    private static List<String> atOnce(List<Callable<Object>> deeds) throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<String>>();
            for (var deed : deeds) {
                running.add(threads.submit(() -> {
                    gate.await();
                    try {
                        deed.call();
                        return "done";
                    } catch (Refusal refusal) {
                        return refusal.code();
                    }
                }));
            }
            gate.countDown();
            var ends = new ArrayList<String>();
            for (var one : running) {
                ends.add(one.get());
            }
            return ends;
        }
    }
}
