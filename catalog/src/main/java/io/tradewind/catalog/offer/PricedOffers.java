package io.tradewind.catalog.offer;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.Offers;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads offers with everything a sale needs, in one statement.
@Service
@RequiredArgsConstructor
class PricedOffers implements Offers {

    private static final UUID NO_ROW = new UUID(0, 0);

    private static final String PRICED = """
            select o.id, o.seller, s.name as seller_name, s.kind = 'PLATFORM' as own_shop, o.sku, o.product,
                r.id as revision,
                coalesce(r.content -> 'titles' ->> :lang, r.content -> 'titles' ->> 'zh',
                    r.content -> 'titles' ->> 'en', '') as title,
                r.content -> 'images' ->> 0 as image, k.option_values, k.weight_grams, c.path,
                r.content ->> 'brand' as brand, p.amount, p.currency, p.id as price_row,
                o.handling_days, o.freight_template, w.id as policy, w.no_reason_days, w.quality_days,
                case
                    when t.live_revision is null then 'PRODUCT_NOT_LIVE'
                    when not s.may_sell then 'SELLER_SUSPENDED'
                    when s.vacation_from <= :at and (s.vacation_to is null or s.vacation_to > :at)
                        then 'SELLER_ON_VACATION'
                    when o.state = 'PAUSED' then 'OFFER_PAUSED'
                    when p.id is null then 'NO_PRICE'
                end as unbuyable
            from catalog_offer o
            join catalog_seller s on s.id = o.seller
            join catalog_sku k on k.id = o.sku
            join catalog_product t on t.id = o.product
            join catalog_category c on c.id = t.category
            join catalog_product_revision r on r.id = coalesce(t.live_revision,
                (select n.id from catalog_product_revision n where n.product = t.id order by n.no desc limit 1))
            left join catalog_offer_price p on p.offer = o.id and p.market = :market and p.price_list = 'BASE'
                and p.min_quantity = 1 and p.valid_from <= :at and (p.valid_to is null or p.valid_to > :at)
            join catalog_return_policy w on w.id = coalesce(o.return_policy,
                (select v.id from catalog_return_policy v where v.seller is null and v.valid_from <= :at
                 order by v.valid_from desc, v.version desc limit 1))
            where o.id = any(:ids::uuid[])
            """;

    private final JdbcClient jdbc;
    private final Markets markets;
    private final JsonColumns json;

    @Override
    public Map<OfferId, PricedOffer> priced(Collection<OfferId> offers, String market, Instant at) {
        var sold = markets.get(market);
        if (offers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(PRICED)
                .param(
                        "ids",
                        Rows.keys(offers.stream().map(OfferId::value).distinct().toList()))
                .param("market", market)
                .param("at", Rows.at(at))
                .param("lang", sold.locale().getLanguage())
                .query((row, _) -> priced(row, sold))
                .list() // a stream of rows would keep its connection
                .stream()
                .collect(Collectors.toMap(PricedOffer::id, Function.identity()));
    }

    private PricedOffer priced(ResultSet row, Market market) throws SQLException {
        var priceRow = Rows.keyOrNull(row, "price_row");
        var unbuyable = row.getString("unbuyable");
        return new PricedOffer(
                OfferId.of(Rows.key(row, "id")),
                SellerId.of(Rows.key(row, "seller")),
                row.getString("seller_name"),
                row.getBoolean("own_shop"),
                SkuId.of(Rows.key(row, "sku")),
                ProductId.of(Rows.key(row, "product")),
                Rows.key(row, "revision"),
                row.getString("title"),
                row.getString("image"),
                json.words(row.getString("option_values")),
                Rows.keys(row, "path").stream().map(CategoryId::of).toList(),
                row.getString("brand"),
                new Money(row.getLong("amount"), market.currency()),
                priceRow == null ? NO_ROW : priceRow,
                row.getInt("handling_days"),
                Rows.keyOrNull(row, "freight_template"),
                new ReturnPolicy(Rows.key(row, "policy"), row.getInt("no_reason_days"), row.getInt("quality_days")),
                row.getLong("weight_grams"),
                reason(unbuyable));
    }

    private static @Nullable Reason reason(@Nullable String name) {
        return name == null ? null : Reason.valueOf(name);
    }

    @Override
    public Map<OfferId, List<HeldPrice>> prices(Collection<OfferId> offers, String market) {
        var currency = markets.get(market).currency();
        var prices = new HashMap<OfferId, List<HeldPrice>>();
        jdbc.sql("""
                        select offer, id, amount, valid_from, valid_to from catalog_offer_price
                        where offer = any(:ids::uuid[]) and market = :market and price_list = 'BASE' and min_quantity = 1
                        order by offer, valid_from
                        """)
                .param(
                        "ids",
                        Rows.keys(offers.stream().map(OfferId::value).distinct().toList()))
                .param("market", market)
                .query(row -> {
                    prices.computeIfAbsent(OfferId.of(Rows.key(row, "offer")), _ -> new ArrayList<>())
                            .add(new HeldPrice(
                                    Rows.key(row, "id"),
                                    new Money(row.getLong("amount"), currency),
                                    Rows.moment(row, "valid_from"),
                                    Rows.momentOrNull(row, "valid_to")));
                });
        return prices;
    }

    @Override
    public boolean belongs(OfferId offer, SellerId seller) {
        return find(offer).filter(row -> row.seller().equals(seller)).isPresent();
    }

    @Override
    public Optional<OfferRow> find(OfferId id) {
        return jdbc.sql("select id, seller, sku, seller_sku from catalog_offer where id = :id")
                .param("id", id.value())
                .query((row, _) -> offerRow(row))
                .optional();
    }

    @Override
    public List<OfferRow> of(ProductId product) {
        return jdbc.sql("""
                        select o.id, o.seller, o.sku, o.seller_sku
                        from catalog_offer o join catalog_sku s on s.id = o.sku
                        where o.product = :product order by o.created_at, s.position, o.id
                        """)
                .param("product", product.value())
                .query((row, _) -> offerRow(row))
                .list();
    }

    private static OfferRow offerRow(ResultSet row) throws SQLException {
        return new OfferRow(
                OfferId.of(Rows.key(row, "id")),
                SellerId.of(Rows.key(row, "seller")),
                SkuId.of(Rows.key(row, "sku")),
                row.getString("seller_sku"));
    }
}
