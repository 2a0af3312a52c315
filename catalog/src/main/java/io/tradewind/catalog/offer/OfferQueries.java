package io.tradewind.catalog.offer;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads offers as their seller sees them.
@Service
@RequiredArgsConstructor
public class OfferQueries {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final Clock clock;

    /// One offer of this seller.
    public Row get(OfferId id, SellerId seller) {
        return page(new Filter(seller, id, null, null, null, null, 1)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("catalog", "offer"));
    }

    /// Offers newest first.
    public List<Row> page(Filter filter) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("seller", filter.seller().value());
        values.put("offer", text(filter.offer()));
        values.put("state", filter.state());
        values.put("product", text(filter.product()));
        values.put("words", filter.words() == null ? null : "%" + filter.words() + "%");
        values.put("after", filter.after());
        values.put("limit", filter.limit());
        values.put("now", Rows.at(clock.instant()));
        return jdbc.sql("""
                        select o.id, o.sku, o.product, o.seller_sku, o.condition, o.state, o.handling_days,
                            k.option_values, coalesce(r.content -> 'titles' ->> 'zh',
                                r.content -> 'titles' ->> 'en') as title,
                            p.amount, p.currency, coalesce(a.level, 'OUT') as level
                        from catalog_offer o
                        join catalog_sku k on k.id = o.sku
                        join catalog_product t on t.id = o.product
                        join catalog_product_revision r on r.id = coalesce(t.live_revision,
                            (select n.id from catalog_product_revision n where n.product = t.id
                             order by n.no desc limit 1))
                        left join lateral (
                            select amount, currency from catalog_offer_price p
                            where p.offer = o.id and p.price_list = 'BASE' and p.min_quantity = 1
                                and p.valid_from <= :now and (p.valid_to is null or p.valid_to > :now)
                            order by p.market = 'CN' desc, p.market limit 1) p on true
                        left join catalog_offer_availability a on a.offer = o.id
                        where o.seller = :seller
                            and (:offer::uuid is null or o.id = :offer::uuid)
                            and (:state::varchar is null or o.state = :state)
                            and (:product::uuid is null or o.product = :product::uuid)
                            and (:words::varchar is null or o.seller_sku ilike :words
                                or r.content -> 'titles' ->> 'zh' ilike :words
                                or r.content -> 'titles' ->> 'en' ilike :words)
                            and (:after::uuid is null or o.id < :after::uuid)
                        order by o.id desc limit :limit
                        """)
                .params(values)
                .query((row, _) -> {
                    var currency = row.getString("currency");
                    return new Row(
                            OfferId.of(Rows.key(row, "id")),
                            SkuId.of(Rows.key(row, "sku")),
                            ProductId.of(Rows.key(row, "product")),
                            row.getString("title"),
                            json.words(row.getString("option_values")),
                            row.getString("seller_sku"),
                            row.getString("condition"),
                            row.getString("state"),
                            row.getInt("handling_days"),
                            currency == null ? null : Money.of(row.getLong("amount"), currency),
                            row.getString("level"));
                })
                .list();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    /// @param words in the title or the seller's number
    /// @param after the last id seen
    public record Filter(
            SellerId seller,
            @Nullable OfferId offer,
            @Nullable ProductId product,
            @Nullable String state,
            @Nullable String words,
            @Nullable String after,
            int limit) {}

    /// An offer with what it is of and costs now.
    public record Row(
            OfferId id,
            SkuId sku,
            ProductId product,
            String title,
            Map<String, String> options,
            String sellerSku,
            String condition,
            String state,
            int handlingDays,
            @Nullable Money price,
            String availability) {}
}
