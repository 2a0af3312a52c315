package io.tradewind.catalog.shelf;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds live products. The index implements it; the SQL listing answers while there is none ready.
public interface ProductSearch {

    /// A short name that marks the cursors it made: `lucene`, `sql`.
    String name();

    /// Whether it can answer now.
    boolean ready();

    /// Finds a page of products. The order is total, so that a keyset continues it exactly.
    Found find(Query query);

    /// @param text words; null: all
    /// @param category this one and everything below it
    /// @param priceMin minor units of the market's currency, inclusive
    /// @param priceMax minor units of the market's currency, inclusive
    /// @param filters attribute code to accepted values: or within a code, and across codes
    /// @param after the keyset of the last row, as [Found#next()] gave it; null: from the start
    /// @param facets whether counts are wanted
    /// @param market where what can be bought is bought
    /// @param past whose past comes after it: a market's, or [Shelves#UNSOLD] for all that nobody sells anywhere
    record Query(
            @Nullable String text,
            @Nullable CategoryId category,
            @Nullable SellerId seller,
            @Nullable Long priceMin,
            @Nullable Long priceMax,
            Map<String, Set<String>> filters,
            Sort sort,
            int limit,
            @Nullable List<String> after,
            boolean facets,
            String market,
            String past,
            Locale locale) {}

    /// The order of a list; ties fall to the product's id.
    enum Sort {
        RELEVANCE,
        PRICE_ASC,
        PRICE_DESC,
        NEWEST,
        SOLD,
        RATING
    }

    /// @param products in order, at most the limit
    /// @param facets empty where none were asked for, or where it cannot count
    /// @param next the keyset to go on from; null on the last page
    record Found(
            List<ProductId> products,
            List<Facet> facets,
            @Nullable List<String> next) {}

    /// Counts of one dimension: `category`, `brand`, `seller`, `price`, or `attribute.<code>`.
    record Facet(String code, List<Count> counts) {}

    /// @param value what to filter by
    /// @param label in the query's language
    record Count(String value, String label, long count) {}
}
