package io.tradewind.catalog.search;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static io.tradewind.catalog.CatalogFixtures.word;
import static io.tradewind.catalog.shelf.Shelves.UNSOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogHistory;
import io.tradewind.catalog.CatalogHistory.PastCategory;
import io.tradewind.catalog.CatalogHistory.PastProduct;
import io.tradewind.catalog.CatalogHistory.PastRating;
import io.tradewind.catalog.CatalogHistory.PastSeller;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.OfferDesk.CreateOffer;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.PastFixtures;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.shelf.CategoryCounts;
import io.tradewind.catalog.shelf.ProductCards;
import io.tradewind.catalog.shelf.ProductCards.Card;
import io.tradewind.catalog.shelf.ProductSearch;
import io.tradewind.catalog.shelf.ProductSearch.Facet;
import io.tradewind.catalog.shelf.ProductSearch.Found;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.catalog.shelf.ProductSearch.Sort;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What shoppers see of the past: all of it, after what they can buy.
@CatalogIT
@Capability("C186")
class PastShelfTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    CatalogHistory history;

    @Autowired
    OfferDesk desk;

    @Autowired
    List<ProductSearch> searches;

    @Autowired
    ProductCards cards;

    @Autowired
    IndexFollower index;

    @Autowired
    CategoryCounts counts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper json;

    private final PastFixtures past = new PastFixtures();
    private final PastSeller shop = past.seller(1);
    private final PastCategory above = past.category(2, null);
    private final PastCategory category = past.category(1, above);
    private final List<PastProduct> products = Stream.of(1, 2, 3, 4, 5)
            .map(number -> past.product(number, category, number == 5 ? null : shop))
            .toList();

    @BeforeEach
    void five_products_of_the_past_of_which_one_was_never_sold() {
        transaction.executeWithoutResult(_ -> {
            history.sellers(List.of(shop));
            history.categories(List.of(above, category));
            history.products(products);
            history.offers(products.subList(0, 4).stream()
                    .map(product -> past.offer(shop, product))
                    .toList());
        });
    }

    @Test
    void all_is_found_and_in_every_order_what_can_be_bought_comes_first() {
        sells(0, "20.00");
        sells(1, "10.00");
        for (var search : searches()) {
            for (var sort : Sort.values()) {
                var all = pages(search, sort, 2);
                assertThat(all)
                        .as("%s by %s", search.name(), sort)
                        .containsExactlyInAnyOrderElementsOf(ids(0, 1, 2, 3, 4))
                        .startsWith(
                                switch (sort) {
                                    case PRICE_ASC -> ids(1, 0).toArray(ProductId[]::new);
                                    case PRICE_DESC -> ids(0, 1).toArray(ProductId[]::new);
                                    default ->
                                        all.stream().filter(ids(0, 1)::contains).toArray(ProductId[]::new);
                                });
                assertThat(all.subList(0, 2)).containsExactlyInAnyOrderElementsOf(ids(0, 1));
                assertThat(pages(search, sort, 1)).isEqualTo(all);
                assertThat(pages(search, sort, 10)).isEqualTo(all);
            }
        }
    }

    @Test
    void a_range_of_price_leaves_out_what_has_none() {
        sells(0, "20.00");
        for (var search : searches()) {
            assertThat(search.find(query(null, null, 1L, null, Sort.SOLD, 10, null, false, "CN", UNSOLD))
                            .products())
                    .as(search.name())
                    .isEqualTo(ids(0));
            assertThat(search.find(query(null, null, null, 9_999_999L, Sort.PRICE_ASC, 10, null, false, "CN", UNSOLD))
                            .products())
                    .as(search.name())
                    .isEqualTo(ids(0));
        }
    }

    @Test
    void words_and_shops_find_the_past() {
        sells(0, "20.00");
        for (var search : searches()) {
            assertThat(search.find(query("zinfandel", null, null, null, Sort.RELEVANCE, 10, null, false, "CN", UNSOLD))
                            .products())
                    .as(search.name())
                    .hasSize(5)
                    .startsWith(ids(0).getFirst());
            // The live shop sells the first one now; the fifth had no shop at all.
            assertThat(search.find(query(null, shop.id(), null, null, Sort.NEWEST, 10, null, false, "CN", UNSOLD))
                            .products())
                    .as(search.name())
                    .containsExactlyInAnyOrderElementsOf(ids(1, 2, 3));
        }
    }

    @Test
    void the_past_is_shown_where_it_was_and_to_whoever_names_no_market() {
        sells(0, "20.00");
        for (var search : searches()) {
            assertThat(shown(search, "BR", "BR"))
                    .as("%s: sold there once, never sold, and sold elsewhere now", search.name())
                    .containsExactlyInAnyOrderElementsOf(ids(0, 1, 2, 3, 4));
            assertThat(shown(search, "CN", "CN")).as(search.name()).isEqualTo(ids(0));
            assertThat(shown(search, "CN", UNSOLD))
                    .as("%s: each once", search.name())
                    .startsWith(ids(0).getFirst())
                    .containsExactlyInAnyOrderElementsOf(ids(0, 1, 2, 3, 4));
        }
        assertThat(cards.of(ids(0), "BR"))
                .singleElement()
                .extracting(Card::best, Card::availability)
                .containsExactly(null, "OUT");
        assertThat(cards.of(ids(0), "CN"))
                .singleElement()
                .extracting(Card::availability, Card::offerCount)
                .containsExactly("OUT", 1);
    }

    @Test
    void what_was_in_two_markets_is_shown_in_both_until_it_is_sold_in_one() {
        var elsewhere = products.get(4);
        var abroad = new PastProduct(
                ProductId.next(),
                SkuId.next(),
                new Source(word("past"), "abroad"),
                category.id(),
                "CN",
                elsewhere.titles(),
                null,
                null,
                PastFixtures.SINCE);
        transaction.executeWithoutResult(_ -> {
            history.products(List.of(abroad));
            history.offers(List.of(past.offer(shop, abroad)));
        });
        for (var search : searches()) {
            assertThat(shown(search, "CN", "CN")).as(search.name()).containsExactly(abroad.id());
            assertThat(shown(search, "BR", "BR")).as(search.name()).hasSize(6).contains(abroad.id());
        }
        sells(abroad, "20.00");
        for (var search : searches()) {
            assertThat(shown(search, "CN", "CN")).as(search.name()).containsExactly(abroad.id());
            assertThat(shown(search, "CN", UNSOLD)).as(search.name()).hasSize(6).startsWith(abroad.id());
            assertThat(shown(search, "BR", "BR")).as(search.name()).hasSize(6).contains(abroad.id());
        }
    }

    @Test
    void a_cursor_goes_on_in_the_market_it_was_made_in() {
        index.catchUp();
        var list = "/api/v1/store/products?limit=1&category=" + category.code();
        var next = get(list).at("/next").asString();
        assertThat(get(list + "&cursor=" + next).at("/items")).hasSize(1);
        assertThat(mvc.get().uri(list + "&market=CN&cursor=" + next)).hasStatus(400);
    }

    @Test
    void what_no_text_can_hold_is_found_nowhere() {
        for (var search : searches()) {
            assertThat(search.find(query("\0", null, null, null, Sort.SOLD, 10, null, false, "BR", "BR"))
                            .products())
                    .as(search.name())
                    .isEmpty();
        }
    }

    @Test
    void the_best_rated_come_first_and_among_equals_those_that_more_buyers_rated() {
        // 4.96 is shown as 5.0, as 5.00 is.
        rate(0, 4, 5);
        rate(1, 5);
        rate(2, IntStream.range(0, 25).map(i -> i == 0 ? 4 : 5).toArray());
        rate(3, 1);
        while (Objects.requireNonNull(transaction.execute(_ -> history.show())) > 0) {
            // the next ones
        }
        for (var search : searches()) {
            assertThat(pages(search, Sort.RATING, 2)).as(search.name()).isEqualTo(ids(2, 1, 0, 3, 4));
        }
    }

    @Test
    void a_category_counts_what_its_list_shows() {
        sells(0, "20.00");
        // Counts are kept for some seconds.
        await().untilAsserted(() -> {
            assertThat(counts.of("BR", "BR")).containsEntry(category.id(), 5L).containsEntry(above.id(), 5L);
            assertThat(counts.of("CN", "CN")).containsEntry(category.id(), 1L);
            assertThat(counts.of("CN", UNSOLD)).containsEntry(category.id(), 5L);
        });
    }

    @Test
    void a_market_that_is_none_is_refused() {
        for (var uri : List.of("/products?market=XX", "/products/nope?market=", "/categories?market=br")) {
            var answer = mvc.get().uri("/api/v1/store" + uri).exchange();
            assertThat(answer).as(uri).hasStatus(422).hasContentType("application/problem+json");
            assertThat(json.readTree(answer.getResponse().getContentAsByteArray())
                            .at("/errors/0/pointer")
                            .asString())
                    .isEqualTo("?market");
        }
    }

    @Test
    void counts_take_in_both_and_bands_of_price_only_what_has_one() {
        sells(0, "20.00");
        index.catchUp();
        var lucene = searches.stream()
                .filter(search -> search.name().equals("lucene"))
                .findFirst()
                .orElseThrow();
        List<String> after = null;
        for (int page = 0; page < 3; page++) {
            var found = lucene.find(query(null, null, null, null, Sort.SOLD, 2, after, true, "CN", UNSOLD));
            assertThat(counts(found, "category"))
                    .as("page %d", page)
                    .containsExactly(category.names().get("en") + "=5");
            assertThat(counts(found, "price")).containsExactly("0-50=1");
            assertThat(counts(found, "seller")).contains(shop.name() + "=3");
            after = found.next();
        }
        assertThat(after).isNull();
    }

    @Test
    void a_card_of_the_past_has_no_price_until_somebody_sells_it() {
        assertThat(card(0))
                .extracting(Card::best, Card::availability, Card::offerCount)
                .containsExactly(null, "OUT", 0);
        var offer = sells(0, "20.00");
        assertThat(card(0).best()).isNotNull();
        desk.pause(offer.id(), offer.seller(), "counting", OPERATOR);
        assertThat(card(0).best()).isNull();
    }

    @Test
    void the_shop_says_what_cannot_be_bought() {
        sells(0, "20.00");
        transaction.executeWithoutResult(_ -> history.ratings(
                List.of(new PastRating(Ids.next(), products.get(1).id(), 4))));
        index.catchUp();
        var list = get("/api/v1/store/products?limit=5&sort=price&category=" + category.code());
        assertThat(list.at("/items")).hasSize(5);
        assertThat(list.at("/items/0/buyable").asBoolean()).isTrue();
        assertThat(list.at("/items/0/price/amount").asString()).isEqualTo("20.00");
        assertThat(list.at("/items/1/buyable").asBoolean()).isFalse();
        assertThat(list.at("/items/1").has("price")).isFalse();
        assertThat(list.at("/items/1").has("bestOffer")).isFalse();

        var page = get("/api/v1/store/products/" + products.get(1).id());
        assertThat(page.at("/buyable").asBoolean()).isFalse();
        assertThat(page.at("/skus/0/offers")).isEmpty();
        assertThat(page.at("/rating/average").asString()).isEqualTo("4.0");
        assertThat(page.at("/category/1/name").asString())
                .isEqualTo(category.names().get("en"));
        assertThat(get("/api/v1/store/products/" + products.get(0).id())
                        .at("/buyable")
                        .asBoolean())
                .isTrue();
    }

    private Sold sells(int which, String price) {
        return sells(products.get(which), price);
    }

    private Sold sells(PastProduct product, String price) {
        var seller = given.approvedSeller();
        var offer = desk.offer(new CreateOffer(
                seller, product.sku(), word("n"), "NEW", Money.parse(price, "CNY"), 1, null, Origin.LIVE, OPERATOR));
        return new Sold(seller, offer);
    }

    private List<ProductSearch> searches() {
        index.catchUp();
        assertThat(searches).extracting(ProductSearch::name).containsExactlyInAnyOrder("sql", "lucene");
        return searches;
    }

    private List<ProductId> pages(ProductSearch search, Sort sort, int limit) {
        var all = new ArrayList<ProductId>();
        List<String> after = null;
        do {
            var page = search.find(query(null, null, null, null, sort, limit, after, false, "CN", UNSOLD));
            assertThat(page.products()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.products());
            after = page.next();
        } while (after != null);
        return all;
    }

    private Query query(
            @Nullable String text,
            @Nullable SellerId seller,
            @Nullable Long priceMin,
            @Nullable Long priceMax,
            Sort sort,
            int limit,
            @Nullable List<String> after,
            boolean facets,
            String market,
            String past) {
        return new Query(
                text,
                category.id(),
                seller,
                priceMin,
                priceMax,
                Map.of(),
                sort,
                limit,
                after,
                facets,
                market,
                past,
                Locale.ENGLISH);
    }

    private List<ProductId> shown(ProductSearch search, String market, String past) {
        return search.find(query(null, null, null, null, Sort.SOLD, 10, null, false, market, past))
                .products();
    }

    private void rate(int which, int... scores) {
        transaction.executeWithoutResult(_ -> history.ratings(Arrays.stream(scores)
                .mapToObj(
                        score -> new PastRating(Ids.next(), products.get(which).id(), score))
                .toList()));
    }

    private static List<String> counts(Found found, String dimension) {
        return found.facets().stream()
                .filter(facet -> facet.code().equals(dimension))
                .map(Facet::counts)
                .flatMap(List::stream)
                .map(count -> count.label() + "=" + count.count())
                .toList();
    }

    private Card card(int which) {
        return cards.of(ids(which), "CN").getFirst();
    }

    private List<ProductId> ids(int... which) {
        var ids = new ArrayList<ProductId>();
        for (int one : which) {
            ids.add(products.get(one).id());
        }
        return ids;
    }

    private JsonNode get(String uri) {
        var answer =
                mvc.get().uri(uri).header(HttpHeaders.ACCEPT_LANGUAGE, "en").exchange();
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    private record Sold(SellerId seller, OfferId id) {}
}
