package io.tradewind.catalog.shelf;

import io.tradewind.catalog.Availability.Level;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads all that a product's page shows.
@Service
@RequiredArgsConstructor
public class ProductPages {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final Clock clock;

    /// Whether there is a live product of this id or slug, and how often its page has changed.
    public Optional<Version> version(String idOrSlug) {
        var id = key(idOrSlug);
        return jdbc.sql("select id, shown from catalog_product where live_revision is not null and "
                        + (id == null ? "slug = :key" : "id = :key"))
                .param("key", id == null ? idOrSlug : id)
                .query((row, _) -> new Version(ProductId.of(Rows.key(row, "id")), row.getLong("shown")))
                .optional();
    }

    /// The page's facts in one market; empty where the product is not live.
    public Optional<Facts> facts(ProductId product, String market) {
        var skus = skus(product, market);
        return jdbc.sql("""
                        select t.id, t.slug, r.id as revision, r.content, t.category, k.rating_sum, k.rating_count,
                            k.sold,
                            array(select count(d.product) from generate_series(1, 5) as s (score)
                                left join catalog_product_rated d on d.product = t.id and d.score = s.score
                                group by s.score order by s.score) as scores
                        from catalog_product t
                        join catalog_product_revision r on r.id = t.live_revision
                        left join catalog_product_stats k on k.product = t.id
                        where t.id = :id
                        """)
                .param("id", product.value())
                .query((row, _) -> new Facts(
                        product,
                        row.getString("slug"),
                        Rows.key(row, "revision"),
                        CategoryId.of(Rows.key(row, "category")),
                        json.read(row.getString("content"), Content.class),
                        row.getLong("rating_sum"),
                        row.getLong("rating_count"),
                        Arrays.asList((Long[]) row.getArray("scores").getArray()),
                        row.getLong("sold"),
                        skus))
                .optional();
    }

    private List<SeenSku> skus(ProductId product, String market) {
        var skus = new LinkedHashMap<SkuId, SeenSku>();
        jdbc.sql("""
                        select k.id as sku, k.option_values, k.gtin, o.offer, o.seller, o.seller_name, o.own_shop,
                            o.amount, o.currency, o.level, o.condition, o.handling_days, o.no_reason_days,
                            o.quality_days
                        from catalog_sku k
                        left join (
                            select o.sku, o.id as offer, o.seller, s.name as seller_name,
                                s.kind = 'PLATFORM' as own_shop, p.amount, p.currency,
                                coalesce(a.level, 'OUT') as level, o.condition, o.handling_days,
                                w.no_reason_days, w.quality_days,
                                row_number() over (order by %s) as place
                            from catalog_offer o
                            join catalog_seller s on s.id = o.seller
                            join catalog_offer_price p on %s and p.market = :market
                            join catalog_return_policy w on w.id = coalesce(o.return_policy,
                                (select v.id from catalog_return_policy v
                                 where v.seller is null and v.valid_from <= :now
                                 order by v.valid_from desc, v.version desc limit 1))
                            left join catalog_offer_availability a on a.offer = o.id
                            where o.product = :product and %s) o on o.sku = k.id
                        where k.product = :product order by k.position, o.place
                        """.formatted(Shelf.BEST_FIRST, Shelf.PRICE_NOW, Shelf.ON_SHELF))
                .param("product", product.value())
                .param("market", market)
                .param("now", Rows.at(clock.instant()))
                .query(row -> {
                    var id = SkuId.of(Rows.key(row, "sku"));
                    var seen = skus.get(id);
                    if (seen == null) {
                        seen = new SeenSku(
                                id,
                                json.words(row.getString("option_values")),
                                row.getString("gtin"),
                                new ArrayList<>());
                        skus.put(id, seen);
                    }
                    if (Rows.keyOrNull(row, "offer") != null) {
                        seen.offers().add(offer(row));
                    }
                });
        return List.copyOf(skus.values());
    }

    private static SeenOffer offer(ResultSet row) throws SQLException {
        return new SeenOffer(
                OfferId.of(Rows.key(row, "offer")),
                SellerId.of(Rows.key(row, "seller")),
                row.getString("seller_name"),
                row.getBoolean("own_shop"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                Level.valueOf(row.getString("level")),
                row.getString("condition"),
                row.getInt("handling_days"),
                row.getInt("no_reason_days"),
                row.getInt("quality_days"));
    }

    private static @Nullable UUID key(String idOrSlug) {
        return idOrSlug.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? UUID.fromString(idOrSlug)
                : null;
    }

    /// @param shown rises with every change that shoppers can see
    public record Version(ProductId product, long shown) {}

    /// What the live revision says.
    public record Content(
            UUID category,
            @Nullable String brand,
            Map<String, String> titles,
            Map<String, String> descriptions,
            Map<String, String> attributes,
            List<String> images) {}

    /// A page's facts.
    ///
    /// @param scores how many gave each score, 1 to 5
    public record Facts(
            ProductId product,
            String slug,
            UUID revision,
            CategoryId category,
            Content content,
            long ratingSum,
            long ratingCount,
            List<Long> scores,
            long sold,
            List<SeenSku> skus) {}

    /// A SKU with the offers that can be bought, best first.
    public record SeenSku(
            SkuId id, Map<String, String> options, @Nullable String gtin, List<SeenOffer> offers) {}

    /// An offer as shoppers see it.
    public record SeenOffer(
            OfferId id,
            SellerId seller,
            String sellerName,
            boolean ownShop,
            Money price,
            Level availability,
            String condition,
            int handlingDays,
            int noReasonDays,
            int qualityDays) {}
}
