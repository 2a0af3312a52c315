package io.tradewind.catalog.shelf;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.shelf.Shelves.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Lists products straight from the tables: always ready, always right, without facets, and slow
/// with words. It stands in while the index cannot answer.
@Service
@RequiredArgsConstructor
class ShelfListing implements ProductSearch {

    private final JdbcClient jdbc;

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Found find(Query query) {
        if (nowhere(query)) {
            return new Found(List.of(), List.of(), null);
        }
        var page = Shelves.page(query, (shelf, after, limit) -> read(query, shelf, after, limit));
        return new Found(page.products(), List.of(), page.next());
    }

    // PostgreSQL keeps no NUL and takes none in a parameter.
    private static boolean nowhere(Query query) {
        return Stream.concat(
                        Stream.of(Objects.requireNonNullElse(query.text(), "")),
                        query.filters().entrySet().stream()
                                .flatMap(filter ->
                                        Stream.concat(Stream.of(filter.getKey()), filter.getValue().stream())))
                .anyMatch(word -> word.indexOf('\0') >= 0);
    }

    private List<Row> read(Query query, String shelf, @Nullable List<String> after, int limit) {
        var order = order(query.sort(), shelf);
        var where = new ArrayList<String>();
        var values = new HashMap<String, @Nullable Object>();
        where.add("g.market = :market");
        values.put("market", shelf);
        if (shelf.equals(Shelves.UNSOLD)) {
            where.add("g.past_in @> array[:past::varchar]");
            values.put("past", query.past());
        }
        narrow(query, where, values);
        words(query, where, values);
        attributes(query, where, values);
        if (after != null) {
            where.add("(%s, g.product) %s (%s, :afterId::uuid)".formatted(order.column, order.beyond, order.value));
            values.put("after", after.get(0));
            values.put("afterId", after.get(1));
        }
        values.put("limit", limit);
        return jdbc.sql("""
                        select g.product, %s::text as place from catalog_shelf g
                        where %s order by %s %s, g.product %s limit :limit
                        """.formatted(
                        order.column, String.join(" and ", where), order.column, order.direction, order.direction))
                .params(values)
                .query((row, _) -> new Row(shelf, row.getString("place"), ProductId.of(Rows.key(row, "product"))))
                .list();
    }

    private static void narrow(Query query, List<String> where, Map<String, @Nullable Object> values) {
        var category = query.category();
        if (category != null) {
            where.add("(g.root = :category or g.branch = :category or g.leaf = :category)");
            values.put("category", category.value());
        }
        var seller = query.seller();
        if (seller != null) {
            where.add("g.sellers @> array[:seller::uuid]");
            values.put("seller", seller.value());
        }
        if (query.priceMin() != null) {
            where.add("g.price >= :priceMin");
            values.put("priceMin", query.priceMin());
        }
        if (query.priceMax() != null) {
            where.add("g.price <= :priceMax");
            values.put("priceMax", query.priceMax());
        }
    }

    private static void words(Query query, List<String> where, Map<String, @Nullable Object> values) {
        if (query.text() == null || query.text().isBlank()) {
            return;
        }
        int i = 0;
        for (var word : query.text().strip().split("\\s+", -1)) {
            where.add("""
                    exists (select from catalog_product t
                        join catalog_product_revision r on r.id = t.live_revision
                        where t.id = g.product and concat_ws(' ', r.content -> 'titles' ->> 'zh',
                            r.content -> 'titles' ->> 'en', t.brand) ilike :word%d)
                    """.formatted(i));
            values.put("word" + i, "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            if (++i == 8) {
                return;
            }
        }
    }

    private static void attributes(Query query, List<String> where, Map<String, @Nullable Object> values) {
        int i = 0;
        for (var filter : query.filters().entrySet()) {
            where.add("""
                    exists (select from catalog_product t
                        join catalog_product_revision r on r.id = t.live_revision
                        where t.id = g.product and (r.content -> 'attributes' ->> :code%1$d in (:accepted%1$d)
                            or exists (select from catalog_sku k where k.product = t.id
                                and k.option_values ->> :code%1$d in (:accepted%1$d))))
                    """.formatted(i));
            values.put("code" + i, filter.getKey());
            values.put("accepted" + i, List.copyOf(filter.getValue()));
            i++;
        }
    }

    private static Order order(Sort sort, String shelf) {
        var price = shelf.equals(Shelves.UNSOLD) ? "0::bigint" : "g.price";
        return switch (sort) {
            case PRICE_ASC -> new Order(price, "asc", ">", ":after::bigint");
            case PRICE_DESC -> new Order(price, "desc", "<", ":after::bigint");
            case NEWEST -> new Order("g.live_at", "desc", "<", ":after::timestamptz");
            case RATING -> new Order("g.rating", "desc", "<", ":after::bigint");
            case SOLD, RELEVANCE -> new Order("g.sold", "desc", "<", ":after::bigint");
        };
    }

    private record Order(String column, String direction, String beyond, String value) {}
}
