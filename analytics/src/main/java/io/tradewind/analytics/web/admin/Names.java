package io.tradewind.analytics.web.admin;

import io.tradewind.analytics.report.TradeReport.Row;
import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.Sellers;
import io.tradewind.kernel.SellerId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What the shops and categories of rows are called, categories in the reader's language.
@Component
@RequiredArgsConstructor
class Names {

    private final Sellers sellers;
    private final Categories categories;

    /// The names for these rows.
    Known of(List<Row> rows) {
        var ids = rows.stream().map(Row::seller).filter(Objects::nonNull).collect(Collectors.toSet());
        var shops = ids.isEmpty() ? Map.<SellerId, Sellers.SellerSummary>of() : sellers.all(ids);
        var nodes = rows.stream().allMatch(row -> row.category() == null)
                ? Map.<CategoryId, Categories.Node>of()
                : categories.tree().all().stream().collect(Collectors.toMap(Categories.Node::id, node -> node));
        return new Known(shops, nodes, LocaleContextHolder.getLocale());
    }

    /// Names at one moment; null for what is not there any more.
    record Known(Map<SellerId, Sellers.SellerSummary> shops, Map<CategoryId, Categories.Node> nodes, Locale locale) {

        @Nullable
        String of(SellerId seller) {
            return Optional.ofNullable(shops.get(seller))
                    .map(Sellers.SellerSummary::name)
                    .orElse(null);
        }

        @Nullable
        String of(CategoryId category) {
            return Optional.ofNullable(nodes.get(category)).map(this::name).orElse(null);
        }

        @Nullable
        CategoryId root(CategoryId category) {
            return Optional.ofNullable(nodes.get(category))
                    .map(node -> node.path().getFirst())
                    .orElse(null);
        }

        private String name(Categories.Node node) {
            var names = node.names();
            var said = names.get(locale.getLanguage());
            return said != null ? said : names.getOrDefault("en", node.code());
        }
    }
}
