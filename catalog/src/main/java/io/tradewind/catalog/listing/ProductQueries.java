package io.tradewind.catalog.listing;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.ETags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads products as those see them who make and judge them.
@Service
@RequiredArgsConstructor
public class ProductQueries {

    private static final String ROWS = """
            select p.id, p.slug, p.listing_scope, p.created_by, p.live_revision is not null as live, p.created_at,
                r.id as revision, r.no, r.version, r.state, r.content, r.changed_at,
                v.id as review, v.state as verdict, v.reason, v.findings
            from catalog_product p
            join lateral (select * from catalog_product_revision n where n.product = p.id
                order by n.no desc limit 1) r on true
            left join lateral (select * from catalog_listing_review w where w.revision = r.id
                order by w.submitted_at desc limit 1) v on true
            """;

    private final JdbcClient jdbc;
    private final JsonColumns json;

    /// One product; for a seller only his own.
    public Row get(ProductId product, @Nullable SellerId seller) {
        return jdbc.sql(ROWS + " where p.id = :id and (:seller::uuid is null or p.created_by = :seller::uuid)")
                .param("id", product.value())
                .param("seller", seller == null ? null : seller.toString())
                .query((row, _) -> row(row))
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "product"));
    }

    /// Products newest first.
    public List<Row> page(Filter filter) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("seller", filter.seller() == null ? null : filter.seller().toString());
        values.put("state", filter.state());
        values.put("words", filter.words() == null ? null : "%" + filter.words() + "%");
        values.put("after", filter.after());
        values.put("limit", filter.limit());
        return jdbc.sql(ROWS + """
                        where (:seller::uuid is null or p.created_by = :seller::uuid)
                            and (:state::varchar is null or r.state = :state)
                            and (:words::varchar is null or concat_ws(' ', r.content -> 'titles' ->> 'zh',
                                r.content -> 'titles' ->> 'en', p.slug) ilike :words)
                            and (:after::uuid is null or p.id < :after::uuid)
                        order by p.id desc limit :limit
                        """).params(values).query((row, _) -> row(row)).list();
    }

    /// The SKUs of a product with this seller's offers on them.
    public List<SkuRow> skus(ProductId product, @Nullable SellerId seller) {
        var skus = new LinkedHashMap<SkuId, SkuRow>();
        jdbc.sql("""
                        select k.id, k.option_values, k.gtin, k.weight_grams, o.id as offer
                        from catalog_sku k
                        left join catalog_offer o on o.sku = k.id
                            and (:seller::uuid is null or o.seller = :seller::uuid)
                        where k.product = :product order by k.position, o.created_at, o.id
                        """)
                .param("product", product.value())
                .param("seller", seller == null ? null : seller.toString())
                .query(row -> {
                    var id = SkuId.of(Rows.key(row, "id"));
                    var known = skus.get(id);
                    if (known == null) {
                        known = new SkuRow(
                                id,
                                json.words(row.getString("option_values")),
                                row.getString("gtin"),
                                row.getLong("weight_grams"),
                                new ArrayList<>());
                        skus.put(id, known);
                    }
                    var offer = Rows.keyOrNull(row, "offer");
                    if (offer != null) {
                        known.offers().add(OfferId.of(offer));
                    }
                });
        return List.copyOf(skus.values());
    }

    /// Reviews, oldest first.
    public List<ReviewRow> reviews(@Nullable String state, int limit, @Nullable List<String> after) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("state", state);
        values.put("limit", limit);
        values.put("at", after == null ? null : after.get(0));
        values.put("id", after == null ? null : after.get(1));
        return jdbc.sql("""
                        select v.id, v.product, v.revision, v.seller, s.name as seller_name, v.state, v.findings,
                            v.submitted_at, v.decided_at, v.reason, r.content, r.no
                        from catalog_listing_review v
                        join catalog_product_revision r on r.id = v.revision
                        join catalog_seller s on s.id = v.seller
                        where (:state::varchar is null or v.state = :state)
                            and (:at::timestamptz is null
                                or (v.submitted_at, v.id) > (:at::timestamptz, :id::uuid))
                        order by v.submitted_at, v.id limit :limit
                        """)
                .params(values)
                .query((row, _) -> new ReviewRow(
                        Rows.key(row, "id"),
                        ProductId.of(Rows.key(row, "product")),
                        Rows.key(row, "revision"),
                        row.getInt("no"),
                        SellerId.of(Rows.key(row, "seller")),
                        row.getString("seller_name"),
                        row.getString("state"),
                        json.read(row.getString("content"), ProductContent.class),
                        json.read(row.getString("findings"), Object.class),
                        Rows.moment(row, "submitted_at"),
                        Rows.momentOrNull(row, "decided_at"),
                        row.getString("reason")))
                .list();
    }

    private Row row(ResultSet row) throws SQLException {
        var seller = Rows.keyOrNull(row, "created_by");
        return new Row(
                ProductId.of(Rows.key(row, "id")),
                row.getString("slug"),
                row.getString("listing_scope").equals("SHARED"),
                seller == null ? null : SellerId.of(seller),
                row.getBoolean("live"),
                Rows.key(row, "revision"),
                row.getInt("no"),
                row.getString("state"),
                json.read(row.getString("content"), ProductContent.class),
                Rows.keyOrNull(row, "review"),
                row.getString("reason"),
                ETags.of(Rows.key(row, "revision") + "." + row.getLong("version")),
                Rows.moment(row, "created_at"),
                Rows.moment(row, "changed_at"));
    }

    /// @param words in the title or the slug
    /// @param after the last id seen
    public record Filter(
            @Nullable SellerId seller,
            @Nullable String state,
            @Nullable String words,
            @Nullable String after,
            int limit) {}

    /// A product with its newest revision.
    ///
    /// @param seller who made it; null for one of the past that nobody is known to have sold
    /// @param live whether shoppers see one, this or an older
    /// @param reason why it was approved or sent back
    public record Row(
            ProductId id,
            String slug,
            boolean shared,
            @Nullable SellerId seller,
            boolean live,
            UUID revision,
            int no,
            String state,
            ProductContent content,
            @Nullable UUID review,
            @Nullable String reason,
            String tag,
            Instant createdAt,
            Instant changedAt) {}

    /// A SKU with offers on it.
    public record SkuRow(
            SkuId id, Map<String, String> options, @Nullable String gtin, long weightGrams, List<OfferId> offers) {}

    /// A review in the queue.
    public record ReviewRow(
            UUID id,
            ProductId product,
            UUID revision,
            int no,
            SellerId seller,
            String sellerName,
            String state,
            ProductContent content,
            Object findings,
            Instant submittedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}
}
