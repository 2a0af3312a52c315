package io.tradewind.catalog.web.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tradewind.catalog.Availability.Level;
import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.shelf.ProductPages;
import io.tradewind.catalog.shelf.ProductPages.Facts;
import io.tradewind.catalog.shelf.ProductPages.SeenOffer;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// A product's page. It is made once for each change that shoppers can see, and kept as bytes.
@StoreApi
@RequiredArgsConstructor
class StoreProductController {

    private final ProductPages pages;
    private final Categories categories;
    private final Markets markets;
    private final JsonColumns json;
    private final Cache<Key, Shown> made = Caffeine.newBuilder()
            .maximumWeight(64L << 20)
            .weigher(StoreProductController::weight)
            .build();

    /// A live product with its SKUs and offers, best offer first: in stock, then the lower price, then
    /// the platform's own shop, then the older offer.
    ///
    /// @param market whose offers are shown; if absent the standard market's
    @Open
    @GetMapping("/products/{idOrSlug}")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProductView.class)))
    ResponseEntity<byte[]> product(
            @PathVariable String idOrSlug,
            @RequestParam(required = false) @Nullable String market,
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages) {
        var language = Language.of(languages);
        var shopper = ShopperMarket.of(markets, market);
        var version = pages.version(idOrSlug).orElseThrow(StoreProductController::none);
        var key = new Key(version.product(), version.shown(), shopper.market().code(), language);
        var shown = made.getIfPresent(key);
        if (shown == null) {
            shown = Shown.of(json.write(pages.facts(version.product(), key.market)
                    .map(facts -> view(facts, language))
                    .orElseThrow(StoreProductController::none)));
            made.put(key, shown);
        }
        return shown.answer();
    }

    private static NotFound none() {
        return new NotFound("catalog", "product");
    }

    private static int weight(Key key, Shown shown) {
        return shown.body().length + 100;
    }

    private ProductView view(Facts facts, Language language) {
        var content = facts.content();
        var tree = categories.tree();
        var category = tree.find(facts.category());
        return new ProductView(
                facts.product(),
                facts.slug(),
                facts.revision(),
                language.pick(content.titles()),
                language.pick(content.descriptions()),
                content.brand(),
                category.map(node -> node.path().stream()
                                .flatMap(id -> tree.find(id).stream())
                                .map(above -> new CategoryLink(above.id(), above.code(), language.pick(above.names())))
                                .toList())
                        .orElse(List.of()),
                content.images(),
                category.map(node -> node.attributes().stream()
                                .filter(attribute -> content.attributes().containsKey(attribute.code()))
                                .map(attribute -> new AttributeView(
                                        attribute.code(),
                                        language.pick(attribute.names()),
                                        String.valueOf(content.attributes().get(attribute.code()))))
                                .toList())
                        .orElse(List.of()),
                Rating.of(facts.ratingSum(), facts.ratingCount(), facts.scores()),
                facts.sold(),
                facts.skus().stream()
                        .map(sku -> new SkuView(
                                sku.id(),
                                sku.options(),
                                sku.gtin(),
                                sku.offers().stream()
                                        .map(StoreProductController::view)
                                        .toList()))
                        .toList(),
                facts.skus().stream().anyMatch(sku -> !sku.offers().isEmpty()));
    }

    private static OfferView view(SeenOffer offer) {
        return new OfferView(
                offer.id(),
                new SellerLink(offer.seller(), offer.sellerName(), offer.ownShop()),
                offer.price(),
                offer.availability(),
                offer.condition(),
                offer.handlingDays(),
                new Returns(offer.noReasonDays(), offer.qualityDays()));
    }

    private record Key(ProductId product, long shown, String market, Language language) {}

    /// @param category the path, root first
    /// @param buyable whether somebody sells it; stock apart
    record ProductView(
            ProductId id,
            String slug,
            UUID revision,
            String title,
            String description,
            @Nullable String brand,
            List<CategoryLink> category,
            List<String> images,
            List<AttributeView> attributes,
            @Nullable Rating rating,
            long sold,
            List<SkuView> skus,
            boolean buyable) {}

    record CategoryLink(CategoryId id, String code, String name) {}

    record AttributeView(String code, String name, String value) {}

    record SkuView(
            SkuId sku,
            Map<String, String> options,
            @Nullable String gtin,
            List<OfferView> offers) {}

    record OfferView(
            OfferId id,
            SellerLink seller,
            Money price,
            Level availability,
            String condition,
            int handlingDays,
            Returns returns) {}

    record SellerLink(SellerId id, String name, boolean ownShop) {}

    /// @param noReasonDays days from delivery in which no reason is asked
    record Returns(int noReasonDays, int qualityDays) {}
}
