package io.tradewind.catalog.shelf;

import io.tradewind.catalog.shelf.ProductSearch.Found;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sends a query to the index, or to the tables while there is none that can answer.
@Slf4j
@Service
@RequiredArgsConstructor
public class ShopWindow {

    private final List<ProductSearch> searches;
    private final ShelfListing tables;

    /// Finds a page; goes on with whoever began it.
    ///
    /// @param keyset what a cursor held: who began, then its keyset; null: from the start
    /// @param query makes the query of that keyset
    public Result find(@Nullable List<String> keyset, Function<@Nullable List<String>, Query> query) {
        if (keyset != null) {
            var search = named(keyset.getFirst());
            return result(search, search.find(query.apply(keyset.subList(1, keyset.size()))));
        }
        var search = best();
        try {
            return result(search, search.find(query.apply(null)));
        } catch (Refusal refused) {
            throw refused;
        } catch (RuntimeException broken) {
            log.error("the search {} failed; the tables answer instead", search.name(), broken);
            return result(tables, tables.find(query.apply(null)));
        }
    }

    private static Result result(ProductSearch search, Found found) {
        var next = found.next();
        return new Result(
                found,
                next == null
                        ? null
                        : Stream.concat(Stream.of(search.name()), next.stream()).toList());
    }

    private ProductSearch best() {
        return searches.stream()
                .filter(search -> !search.name().equals(tables.name()) && search.ready())
                .findFirst()
                .orElse(tables);
    }

    private ProductSearch named(String name) {
        return searches.stream()
                .filter(search -> search.name().equals(name) && search.ready())
                .findFirst()
                .orElseThrow(SearchPaused::new);
    }

    /// @param keyset for the next cursor; null on the last page
    public record Result(Found found, @Nullable List<String> keyset) {}

    /// The index that began this list cannot go on just now.
    static final class SearchPaused extends Refusal {
        SearchPaused() {
            super(Kind.UNAVAILABLE, "catalog", "search-paused", "Begin the list again without the cursor.");
        }
    }
}
