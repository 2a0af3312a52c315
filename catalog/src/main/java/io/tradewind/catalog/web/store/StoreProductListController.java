package io.tradewind.catalog.web.store;

import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.shelf.ProductCards;
import io.tradewind.catalog.shelf.ProductCards.Card;
import io.tradewind.catalog.shelf.ProductSearch.Facet;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.catalog.shelf.ProductSearch.Sort;
import io.tradewind.catalog.shelf.ShopWindow;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.Digests;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Lists of products: by words, category, shop, price and attributes.
@StoreApi
@RequiredArgsConstructor
class StoreProductListController {

    private static final String ATTRIBUTE = "attr.";

    private final ShopWindow window;
    private final ProductCards cards;
    private final Categories categories;
    private final Markets markets;
    private final Cursors cursors;

    /// A page of live products, in any order those last that nobody sells. `attr.<code>=value` narrows by an attribute,
    /// once or more.
    ///
    /// @param category an id or a code
    /// @param sort relevance, price, -price, newest, sold or rating, the last two best first
    /// @param market what is sold there, then what was; if absent, what the standard market sells, then all that
    ///     nobody sells anywhere
    @Open
    @GetMapping("/products")
    ResponseEntity<ProductList> list(
            @RequestParam(required = false) @Size(max = 200) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable SellerId seller,
            @RequestParam(required = false) @Nullable String priceMin,
            @RequestParam(required = false) @Nullable String priceMax,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String market,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean facets,
            @RequestParam MultiValueMap<String, String> all,
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages) {
        var language = Language.of(languages);
        var shopper = ShopperMarket.of(markets, market);
        var from = new Query(
                q == null || q.isBlank() ? null : q,
                category(category),
                seller,
                price(priceMin, shopper.market(), "?priceMin"),
                price(priceMax, shopper.market(), "?priceMax"),
                filters(all),
                sort(sort, q),
                limit,
                null,
                facets,
                shopper.market().code(),
                shopper.past(),
                Locale.of(language.code()));
        var list = "store.products:" + fingerprint(from);
        var result = window.find(cursors.open(list, cursor), after -> with(from, after));
        var keyset = result.keyset();
        var next = keyset == null ? null : cursors.seal(list, keyset);
        var body = new ProductList(
                cards.of(result.found().products(), from.market()).stream()
                        .map(card -> item(card, language))
                        .toList(),
                facets ? result.found().facets() : null,
                next);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(1))
                        .cachePublic()
                        .staleWhileRevalidate(Duration.ofSeconds(30)))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(body);
    }

    private @Nullable CategoryId category(@Nullable String idOrCode) {
        if (idOrCode == null) {
            return null;
        }
        return categories.tree().all().stream()
                .filter(node ->
                        node.code().equals(idOrCode) || node.id().toString().equals(idOrCode))
                .findFirst()
                .orElseThrow(() -> new Invalid("catalog", "?category", "unknown", "There is no such category."))
                .id();
    }

    private static @Nullable Long price(@Nullable String amount, Market market, String pointer) {
        if (amount == null) {
            return null;
        }
        int digits = market.currency().getDefaultFractionDigits();
        if (!amount.matches("\\d{1,12}(\\.\\d{1," + Math.max(1, digits) + "})?")) {
            throw new Invalid("catalog", pointer, "not-an-amount", "Use digits and a point, such as 19.99.");
        }
        return new BigDecimal(amount).movePointRight(digits).longValue();
    }

    private static Sort sort(@Nullable String name, @Nullable String q) {
        return switch (name) {
            case null -> q == null || q.isBlank() ? Sort.SOLD : Sort.RELEVANCE;
            case "relevance" -> Sort.RELEVANCE;
            case "price" -> Sort.PRICE_ASC;
            case "-price" -> Sort.PRICE_DESC;
            case "newest" -> Sort.NEWEST;
            case "sold" -> Sort.SOLD;
            case "rating" -> Sort.RATING;
            default ->
                throw new Invalid(
                        "catalog", "?sort", "unknown", "One of relevance, price, -price, newest, sold, rating.");
        };
    }

    private static Map<String, Set<String>> filters(MultiValueMap<String, String> all) {
        var filters = new TreeMap<String, Set<String>>();
        all.forEach((name, values) -> {
            if (name.startsWith(ATTRIBUTE) && name.length() <= 60 && filters.size() < 10) {
                filters.put(name.substring(ATTRIBUTE.length()), new TreeSet<>(values));
            }
        });
        return filters;
    }

    /// Which list a cursor belongs to: everything asked but the page.
    private static String fingerprint(Query query) {
        var text = List.of(
                        String.valueOf(query.text()),
                        String.valueOf(query.category()),
                        String.valueOf(query.seller()),
                        String.valueOf(query.priceMin()),
                        String.valueOf(query.priceMax()),
                        query.filters(),
                        query.sort(),
                        query.market(),
                        query.past())
                .toString();
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
    }

    private static Query with(Query query, @Nullable List<String> after) {
        return new Query(
                query.text(),
                query.category(),
                query.seller(),
                query.priceMin(),
                query.priceMax(),
                query.filters(),
                query.sort(),
                query.limit(),
                after,
                query.facets(),
                query.market(),
                query.past(),
                query.locale());
    }

    private static Item item(Card card, Language language) {
        var best = card.best();
        return new Item(
                card.product(),
                card.slug(),
                language.pick(card.titles()),
                best == null ? null : best.price(),
                card.image(),
                Rating.of(card.ratingSum(), card.ratingCount()),
                card.availability(),
                card.sold(),
                best == null ? null : new BestOffer(best.offer(), new SellerLink(best.seller(), best.sellerName())),
                card.offerCount(),
                best != null);
    }

    /// @param facets where they were asked for
    record ProductList(
            List<Item> items,
            @Nullable List<Facet> facets,
            @Nullable String next) {}

    /// @param price absent where nobody sells it
    /// @param bestOffer absent where nobody sells it
    /// @param buyable whether somebody sells it; stock apart, of which `availability` speaks
    record Item(
            ProductId id,
            String slug,
            String title,
            @Nullable Money price,
            @Nullable String image,
            @Nullable Rating rating,
            String availability,
            long sold,
            @Nullable BestOffer bestOffer,
            int offerCount,
            boolean buyable) {}

    record BestOffer(OfferId id, SellerLink seller) {}

    record SellerLink(SellerId id, String name) {}
}
