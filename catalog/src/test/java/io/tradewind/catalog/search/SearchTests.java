package io.tradewind.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogFixtures.Listed;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.shelf.ProductSearch.Facet;
import io.tradewind.catalog.shelf.ProductSearch.Found;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.catalog.shelf.ProductSearch.Sort;
import io.tradewind.catalog.shelf.Shelves;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.operation.Operations;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The index follows the shelf: what is found, in which order, with which counts.
@CatalogIT
@Capability("C66")
class SearchTests {

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
