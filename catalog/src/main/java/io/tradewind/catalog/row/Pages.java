package io.tradewind.catalog.row;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cursors;
import java.util.List;
import java.util.function.Function;

/// Makes a page of rows that were read one further than the page is long.
public final class Pages {

    private Pages() {}

    /// The page, with a cursor where a row was left over.
    ///
    /// @param list the list and its filters
    /// @param keyset where a row stands
    public static <T> Page<T> of(
            List<T> rows, int limit, Cursors cursors, String list, Function<T, List<String>> keyset) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var page = List.copyOf(rows.subList(0, limit));
        return new Page<>(page, cursors.seal(list, keyset.apply(page.getLast())));
    }
}
