package io.tradewind.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.Availability;
import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogFixtures.Listed;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SellerSwitches;
import io.tradewind.catalog.SellerSwitches.Flip;
import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.catalog.shelf.ProductSearch.Facet;
import io.tradewind.catalog.shelf.ProductSearch.Found;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.catalog.shelf.ProductSearch.Sort;
import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.catalog.shelf.Shelves;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.operation.Operations;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The index follows the shelf: what is found, in which order, with which counts.
@CatalogIT
@Capability("C66")
class SearchTests {

    private static final List<Availability.Level> LEVELS = List.of(Availability.Level.values());

    @Autowired
    private CatalogFixtures given;

    @Autowired
    private OfferDesk desk;

    @Autowired
    private LuceneSearch search;

    @Autowired
    private IndexFollower follower;

    @Autowired
    private RebuildIndex rebuild;

    @Autowired
    private Operations operations;

    @Autowired
    private Shelf shelves;

    @Autowired
    private Availability availability;

    @Autowired
    private SellerSwitches switches;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final AtomicLong sequence = new AtomicLong();

    private @Nullable SellerId shop;

    @BeforeEach
    void a_shop() {
        shop = given.approvedSeller();
    }

    @Test
    void finds_what_went_live_and_no_longer_what_left_the_shelf() {
        var listed = given.liveProduct(seller());
        follower.catchUp();
        assertThat(find(null, Sort.NEWEST, 10, null).products()).containsExactly(listed.product());

        listed.offers().forEach(offer -> desk.pause(offer, seller(), "sold out for good", CatalogFixtures.OPERATOR));
        follower.catchUp();

        assertThat(find(null, Sort.NEWEST, 10, null).products()).isEmpty();
    }

    @Test
    void sorts_by_price_and_goes_on_where_a_page_ended() {
        var cheap = product("10.00");
        var dear = product("90.00");
        var middle = product("50.00");
        follower.catchUp();

        assertThat(allPages(Sort.PRICE_ASC)).containsExactly(cheap, middle, dear);
        assertThat(allPages(Sort.PRICE_DESC)).containsExactly(dear, middle, cheap);
        assertThat(allPages(Sort.NEWEST)).containsExactlyInAnyOrder(cheap, middle, dear);
        assertThat(allPages(Sort.RELEVANCE)).containsExactlyInAnyOrder(cheap, middle, dear);
    }

    @Test
    void narrows_by_price_and_counts_facets() {
        product("10.00");
        var middle = product("60.00");
        product("900.00");
        follower.catchUp();

        var found = search.find(new Query(
                null,
                null,
                seller(),
                2_000L,
                10_000L,
                Map.of(),
                Sort.PRICE_ASC,
                10,
                null,
                true,
                "CN",
                Shelves.UNSOLD,
                Locale.ENGLISH));

        assertThat(found.products()).containsExactly(middle);
        assertThat(found.facets())
                .filteredOn(facet -> facet.code().equals("price"))
                .flatExtracting(Facet::counts)
                .extracting(count -> count.value() + "=" + count.count())
                .containsExactly("50-100=1");
        assertThat(found.facets())
                .filteredOn(facet -> facet.code().equals("seller"))
                .flatExtracting(Facet::counts)
                .extracting(count -> count.count())
                .containsExactly(1L);
        assertThat(found.facets()).extracting(Facet::code).contains("category", "attribute.colour");
    }

    @Test
    void narrows_by_an_attribute() {
        var listed = given.liveProduct(seller());
        follower.catchUp();

        assertThat(filtered(Map.of("colour", Set.of("blue", "red"))).products()).containsExactly(listed.product());
        assertThat(filtered(Map.of("colour", Set.of("red"))).products()).isEmpty();
    }

    @Test
    void finds_the_same_after_building_anew() throws InterruptedException {
        product("10.00");
        product("20.00");
        follower.catchUp();
        var before = find(null, Sort.PRICE_ASC, 10, null);

        var end = operations.follow(rebuild.start(CatalogFixtures.OPERATOR), _ -> {});

        assertThat(find(null, Sort.PRICE_ASC, 10, null)).isEqualTo(before);
        assertThat(end.status()).isEqualTo(Status.DONE);
        assertThat(end.done()).isGreaterThanOrEqualTo(2).isEqualTo(end.total());
    }

    /// What lists are made of, and the index over it, are kept up change by change; made anew from nothing they
    /// are the same.
    @Test
    void after_any_changes_the_shelf_and_the_index_are_what_they_would_be_if_made_anew() throws InterruptedException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var rival = given.approvedSeller();
        var all = new ArrayList<Listed>();
        var paused = new HashSet<OfferId>();
        for (int step = 0; step < 60; step++) {
            if (all.isEmpty() || (all.size() < 8 && random.nextInt(4) == 0)) {
                all.add(given.sharedProduct(seller(), price(random), price(random)));
            } else {
                change(all.get(random.nextInt(all.size())), rival, random, paused);
            }
            if (random.nextInt(10) == 0) {
                follower.catchUp();
            }
        }
        follower.catchUp();
        var shown = shelf(all);
        var found = everythingFound();

        transaction.executeWithoutResult(
                _ -> shelves.touch(all.stream().map(Listed::product).toList()));
        assertThat(shelf(all)).as("seed %d", seed).isEqualTo(shown);
        operations.follow(rebuild.start(CatalogFixtures.OPERATOR), _ -> {});
        assertThat(everythingFound()).as("seed %d", seed).isEqualTo(found);
    }

    private void change(Listed listed, SellerId rival, Random random, Set<OfferId> paused) {
        var offer = listed.offers().get(random.nextInt(listed.offers().size()));
        switch (random.nextInt(5)) {
            case 0, 1 -> desk.reprice(offer, seller(), price(random), CatalogFixtures.OPERATOR);
            case 2 -> {
                if (paused.add(offer)) {
                    desk.pause(offer, seller(), "counting", CatalogFixtures.OPERATOR);
                } else {
                    desk.resume(offer, seller(), CatalogFixtures.OPERATOR);
                    paused.remove(offer);
                }
            }
            case 3 ->
                availability.report(List.of(new Availability.Change(
                        offer, LEVELS.get(random.nextInt(LEVELS.size())), sequence.incrementAndGet())));
            default ->
                switches.flip(new Flip(
                        random.nextBoolean() ? rival : seller(),
                        Switch.MAY_SELL,
                        random.nextInt(3) > 0,
                        "checked",
                        null,
                        CatalogFixtures.OPERATOR,
                        null));
        }
    }

    private static Money price(Random random) {
        return Money.of(1 + random.nextInt(100_000), "CNY");
    }

    private List<?> shelf(List<Listed> all) {
        return jdbc.sql("select s::text from catalog_shelf s where product in (:products) order by 1")
                .param(
                        "products",
                        all.stream().map(one -> one.product().value()).toList())
                .query(String.class)
                .list();
    }

    private List<?> everythingFound() {
        return Arrays.stream(Sort.values())
                .map(sort -> find(null, sort, 100, null))
                .toList();
    }

    private ProductId product(String price) {
        return listed(price).product();
    }

    private Listed listed(String price) {
        return given.liveProduct(seller(), Money.parse(price, "CNY"));
    }

    private SellerId seller() {
        return java.util.Objects.requireNonNull(shop);
    }

    private List<ProductId> allPages(Sort sort) {
        var all = new ArrayList<ProductId>();
        List<String> after = null;
        do {
            var page = find(null, sort, 2, after);
            all.addAll(page.products());
            after = page.next();
        } while (after != null);
        return all;
    }

    private Found find(@Nullable String text, Sort sort, int limit, @Nullable List<String> after) {
        return search.find(new Query(
                text,
                null,
                seller(),
                null,
                null,
                Map.of(),
                sort,
                limit,
                after,
                false,
                "CN",
                Shelves.UNSOLD,
                Locale.ENGLISH));
    }

    private Found filtered(Map<String, Set<String>> filters) {
        return search.find(new Query(
                null,
                null,
                seller(),
                null,
                null,
                filters,
                Sort.NEWEST,
                10,
                null,
                false,
                "CN",
                Shelves.UNSOLD,
                Locale.ENGLISH));
    }
}
