package io.tradewind.catalog.shelf;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.memory.RecentByKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// How many products lie in each category and below it.
///
/// Counting reads the whole shelf, so the figures are kept for some seconds.
@Service
@RequiredArgsConstructor
public class CategoryCounts {

    private final JdbcClient jdbc;
    private final RecentByKey<Shown, Map<CategoryId, Long>> memory =
            new RecentByKey<>(Duration.ofSeconds(5), this::count);

    /// The counts of what a list of this market and past holds; a category without products is not among them.
    ///
    /// @param past as in [ProductSearch.Query]
    public Map<CategoryId, Long> of(String market, String past) {
        return memory.get(new Shown(market, past));
    }

    private Map<CategoryId, Long> count(Shown shown) {
        var counts = new HashMap<CategoryId, Long>();
        jdbc.sql("""
                        select c.id, sum(g.products) as products
                        from (
                            select root, branch, leaf, count(*) as products from catalog_shelf
                            where market = :market or (market = :unsold and past_in @> array[:past::varchar])
                            group by root, branch, leaf) g
                        cross join lateral unnest(array[g.root, g.branch, g.leaf]) as c (id)
                        where c.id is not null group by c.id
                        """)
                .param("market", shown.market)
                .param("past", shown.past)
                .param("unsold", Shelves.UNSOLD)
                .query(row -> {
                    counts.put(CategoryId.of(Rows.key(row, "id")), row.getLong("products"));
                });
        return Map.copyOf(counts);
    }

    private record Shown(String market, String past) {}
}
