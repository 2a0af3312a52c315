package io.tradewind.platform.imports;

import io.tradewind.catalog.CatalogHistory;
import io.tradewind.catalog.CatalogHistory.PastCategory;
import io.tradewind.catalog.CatalogHistory.PastOffer;
import io.tradewind.catalog.CatalogHistory.PastPrice;
import io.tradewind.catalog.CatalogHistory.PastProduct;
import io.tradewind.catalog.CatalogHistory.PastSeller;
import io.tradewind.kernel.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Brings shops, categories, products and offers in, some hundred at a time, each kind by the lines of
/// its file.
///
/// The source says neither since when a shop is there nor since when a product is listed: the first
/// sale is the first that is heard of them, or else the beginning of the whole history.
@Component
@RequiredArgsConstructor
class PastCatalogue {

    // An order counts where nothing of it is wrong.
    private static final String WHOLE = """
            not exists (select from platform_import_left_out l
                        where l.operation = o.operation and l.order_id = o.order_id)
            """;

    private final JdbcClient jdbc;
    private final CatalogHistory catalog;

    /// All categories that a file names.
    void categories(UUID operation, Names names) {
        var found = jdbc.sql("""
                        select coalesce(c.name, p.category) as name, min(c.english) as english
                        from (select name, english from platform_import_category where operation = :operation) c
                        full join (select distinct category from platform_import_product
                                   where operation = :operation) p on p.category = c.name
                        group by 1 order by 1
                        """)
                .param("operation", operation)
                .query((row, _) -> {
                    @Nullable String name = row.getString("name");
                    @Nullable String english = row.getString("english");
                    return new PastCategory(
                            names.categoryId(name),
                            names.source(name == null ? Names.UNSORTED : name),
                            names.code(name),
                            null,
                            Map.of("en", Names.words(english == null ? name : english, "Unsorted")));
                })
                .list();
        catalog.categories(found);
    }

    /// The next shops after a line; answers the last line taken, the given one where there are no more.
    long sellers(UUID operation, Names names, Instant beginning, long line, int limit) {
        var rows = jdbc.sql("""
                        select s.line, s.seller, s.city, s.state,
                               (select min(o.purchased_at) from platform_import_item i
                                join platform_import_order o on o.operation = i.operation and o.order_id = i.order_id
                                where i.operation = s.operation and i.seller = s.seller) as since
                        from platform_import_seller s
                        where s.operation = :operation and s.line > :line order by s.line limit :limit
                        """)
                .param("operation", operation)
                .param("line", line)
                .param("limit", limit)
                .query((row, _) -> {
                    var since = Batch.Rows.instant(row, "since");
                    var id = row.getString("seller");
                    return new Numbered<>(
                            row.getLong("line"),
                            new PastSeller(
                                    names.sellerId(id),
                                    names.source(id),
                                    names.shop(id),
                                    region(row.getString("city"), row.getString("state")),
                                    since == null ? beginning : since));
                })
                .list();
        catalog.sellers(rows.stream().map(Numbered::row).toList());
        return rows.isEmpty() ? line : rows.getLast().line();
    }

    /// The next products after a line, likewise.
    long products(UUID operation, Names names, Market market, Instant beginning, long line, int limit) {
        var rows = jdbc.sql("""
                        select p.line, p.product, p.category, p.weight, f.seller, f.since,
                               (select min(t.english) from platform_import_category t
                                where t.operation = p.operation and t.name = p.category) as english
                        from platform_import_product p
                        left join lateral (
                            select i.seller, o.purchased_at as since from platform_import_item i
                            join platform_import_order o on o.operation = i.operation and o.order_id = i.order_id
                            where i.operation = p.operation and i.product = p.product and %s
                            order by o.purchased_at, i.line limit 1) f on true
                        where p.operation = :operation and p.line > :line order by p.line limit :limit
                        """.formatted(WHOLE))
                .param("operation", operation)
                .param("line", line)
                .param("limit", limit)
                .query((row, _) -> {
                    var id = row.getString("product");
                    @Nullable String seller = row.getString("seller");
                    var since = Batch.Rows.instant(row, "since");
                    return new Numbered<>(
                            row.getLong("line"),
                            new PastProduct(
                                    names.productId(id),
                                    names.sku(id),
                                    names.source(id),
                                    names.categoryId(row.getString("category")),
                                    market.code(),
                                    names.titles(id, row.getString("english")),
                                    seller == null ? null : names.sellerId(seller),
                                    row.getObject("weight", Long.class),
                                    since == null ? beginning : since));
                })
                .list();
        catalog.products(rows.stream().map(Numbered::row).toList());
        return rows.isEmpty() ? line : rows.getLast().line();
    }

    /// The next offers after a pair of seller and product: each pair that something was sold by, with
    /// the prices it was sold at; null where there are no more.
    @Nullable
    Pair offers(UUID operation, Names names, Market market, Pair after, int limit) {
        var points = jdbc.sql("""
                        with pairs as (
                            select distinct i.seller, i.product from platform_import_item i
                            join platform_import_order o on o.operation = i.operation and o.order_id = i.order_id
                            where i.operation = :operation and (i.seller, i.product) > (:seller, :product) and %s
                            order by 1, 2 limit :limit
                        )
                        select distinct on (i.seller, i.product, o.purchased_at)
                               i.seller, i.product, o.purchased_at, i.price
                        from pairs join platform_import_item i using (seller, product)
                        join platform_import_order o on o.operation = i.operation and o.order_id = i.order_id
                        where i.operation = :operation and %s
                        order by i.seller, i.product, o.purchased_at, i.line desc
                        """.formatted(WHOLE, WHOLE))
                .param("operation", operation)
                .param("seller", after.seller())
                .param("product", after.product())
                .param("limit", limit)
                .query((row, _) -> new Point(
                        new Pair(row.getString(1), row.getString(2)),
                        row.getTimestamp(3).toInstant(),
                        row.getLong(4)))
                .list();
        if (points.isEmpty()) {
            return null;
        }
        var pairs = new LinkedHashMap<Pair, List<Point>>();
        points.forEach(point ->
                pairs.computeIfAbsent(point.pair(), _ -> new ArrayList<>()).add(point));
        catalog.offers(pairs.entrySet().stream()
                .map(pair -> offer(names, market, pair.getKey(), pair.getValue()))
                .toList());
        return points.getLast().pair();
    }

    private static PastOffer offer(Names names, Market market, Pair pair, List<Point> points) {
        return new PastOffer(
                names.offerId(pair.seller(), pair.product()),
                names.sellerId(pair.seller()),
                names.productId(pair.product()),
                names.sku(pair.product()),
                names.offer(pair.seller(), pair.product()),
                points.getFirst().at(),
                market.code(),
                market.currency().getCurrencyCode(),
                prices(points));
    }

    /// A price holds from the first sale at it to the first at another.
    static List<PastPrice> prices(List<Point> points) {
        var changes = new ArrayList<Point>();
        for (var point : points) {
            if (changes.isEmpty() || changes.getLast().amount() != point.amount()) {
                changes.add(point);
            }
        }
        var prices = new ArrayList<PastPrice>();
        for (int i = 0; i < changes.size(); i++) {
            var next = i + 1 < changes.size() ? changes.get(i + 1).at() : null;
            prices.add(new PastPrice(changes.get(i).amount(), changes.get(i).at(), next));
        }
        return prices;
    }

    /// When the first order was placed.
    Instant beginning(UUID operation) {
        return jdbc.sql("select min(purchased_at) from platform_import_order where operation = :operation")
                .param("operation", operation)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static @Nullable String region(@Nullable String city, @Nullable String state) {
        if (city == null) {
            return state;
        }
        var whole = state == null ? city : city + ", " + state;
        return whole.length() <= 80 ? whole : whole.substring(0, 80);
    }

    /// A seller and a product.
    record Pair(String seller, String product) {

        /// Before all.
        static final Pair FIRST = new Pair("", "");
    }

    /// A sale of a pair at a price.
    record Point(Pair pair, Instant at, long amount) {}

    private record Numbered<T>(long line, T row) {}
}
