package io.tradewind.catalog.web.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tradewind.catalog.Categories;
import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.catalog.Categories.Node;
import io.tradewind.catalog.Categories.Tree;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.shelf.CategoryCounts;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The category tree before shoppers.
@StoreApi
@RequiredArgsConstructor
class StoreCategoryController {

    private final Categories categories;
    private final CategoryCounts counts;
    private final Markets markets;
    private final JsonColumns json;
    private final Cache<Key, Made> made = Caffeine.newBuilder().build();

    /// The whole tree, with how many products each category holds, those below it included.
    ///
    /// @param market whose products are counted, sold there now or in the past; as in the list of products
    @Open
    @GetMapping("/categories")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TreeView.class)))
    ResponseEntity<byte[]> tree(
            @RequestParam(required = false) @Nullable String market,
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages) {
        var language = Language.of(languages);
        var shopper = ShopperMarket.of(markets, market);
        var tree = categories.tree();
        var products = counts.of(shopper.market().code(), shopper.past());
        var key = new Key(language, shopper);
        var known = made.getIfPresent(key);
        if (known == null || !known.of.equals(tree) || !known.counts.equals(products)) {
            var view = new TreeView(tree.roots().stream()
                    .map(node -> view(node, language, products))
                    .toList());
            known = new Made(tree, products, Shown.of(json.write(view)));
            made.put(key, known);
        }
        return known.shown.answer();
    }

    private static CategoryView view(Node node, Language language, Map<CategoryId, Long> products) {
        return new CategoryView(
                node.id(),
                node.code(),
                language.pick(node.names()),
                products.getOrDefault(node.id(), 0L),
                node.attributes().stream()
                        .filter(Attribute::filter)
                        .map(attribute -> new FilterView(
                                attribute.code(),
                                language.pick(attribute.names()),
                                attribute.type(),
                                attribute.options()))
                        .toList(),
                node.children().stream()
                        .map(child -> view(child, language, products))
                        .toList());
    }

    private record Key(Language language, ShopperMarket shopper) {}

    private record Made(Tree of, Map<CategoryId, Long> counts, Shown shown) {}

    record TreeView(List<CategoryView> items) {}

    /// @param name in the reader's language, or else in the one there is
    /// @param products in it and below it
    record CategoryView(
            CategoryId id,
            String code,
            String name,
            long products,
            List<FilterView> filters,
            List<CategoryView> children) {}

    record FilterView(String code, String name, String type, List<String> options) {}
}
