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
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/// The category tree before shoppers.
@StoreApi
@RequiredArgsConstructor
class StoreCategoryController {

    private final Categories categories;
    private final JsonColumns json;
    private final Cache<Language, Made> made = Caffeine.newBuilder().build();

    /// The whole tree.
    @Open
    @GetMapping("/categories")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TreeView.class)))
    ResponseEntity<byte[]> tree(
            @RequestHeader(value = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages) {
        var language = Language.of(languages);
        var tree = categories.tree();
        var known = made.getIfPresent(language);
        if (known == null || !known.of.equals(tree)) {
            var view = new TreeView(
                    tree.roots().stream().map(node -> view(node, language)).toList());
            known = new Made(tree, Shown.of(json.write(view)));
            made.put(language, known);
        }
        return known.shown.answer();
    }

    private static CategoryView view(Node node, Language language) {
        return new CategoryView(
                node.id(),
                node.code(),
                language.pick(node.names()),
                node.attributes().stream()
                        .filter(Attribute::filter)
                        .map(attribute -> new FilterView(
                                attribute.code(),
                                language.pick(attribute.names()),
                                attribute.type(),
                                attribute.options()))
                        .toList(),
                node.children().stream().map(child -> view(child, language)).toList());
    }

    private record Made(Tree of, Shown shown) {}

    record TreeView(List<CategoryView> items) {}

    record CategoryView(
            CategoryId id, String code, String name, List<FilterView> filters, List<CategoryView> children) {}

    record FilterView(String code, String name, String type, List<String> options) {}
}
