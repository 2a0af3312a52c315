package io.tradewind.catalog.shelf;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What lists show of a product.
@Service
@RequiredArgsConstructor
public class ProductCards {

    private final JdbcClient jdbc;
    private final JsonColumns json;

    /// The cards of these products in their order, as they are sold in the market, or else as they are of the past;
    /// one that is no longer on the shelf is left out.
    public List<Card> of(List<ProductId> products, String market) {
        if (products.isEmpty()) {
            return List.of();
        }
        var cards = jdbc
                .sql("""
                        select distinct on (g.product) g.product, t.slug, r.content ->> 'titles' as titles, r.content -> 'images' ->> 0 as image,
                            g.price, g.currency, g.best_offer, g.best_seller, s.name as seller_name, g.offer_count,
                            g.availability, k.rating_sum, k.rating_count, g.sold
                        from catalog_shelf g
                        join catalog_product t on t.id = g.product
                        join catalog_product_revision r on r.id = t.live_revision
                        left join catalog_seller s on s.id = g.best_seller
                        left join catalog_product_stats k on k.product = g.product
                        where g.product = any(:ids::uuid[]) and g.market in (:market, :unsold)
                        order by g.product, g.market = :unsold
                        """)
                .param("ids", Rows.keys(products.stream().map(ProductId::value).toList()))
                .param("market", market)
                .param("unsold", Shelves.UNSOLD)
                .query((row, _) -> new Card(
                        ProductId.of(Rows.key(row, "product")),
                        row.getString("slug"),
                        json.words(row.getString("titles")),
                        row.getString("image"),
                        best(row),
                        row.getInt("offer_count"),
                        row.getString("availability"),
                        row.getLong("rating_sum"),
                        row.getLong("rating_count"),
                        row.getLong("sold")))
                .list() // a stream of rows would keep its connection
                .stream()
                .collect(Collectors.toMap(Card::product, Function.identity()));
        return products.stream().map(cards::get).filter(Objects::nonNull).toList();
    }

    private static @Nullable Best best(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return currency == null
                ? null
                : new Best(
                        Money.of(row.getLong("price"), currency),
                        OfferId.of(Rows.key(row, "best_offer")),
                        SellerId.of(Rows.key(row, "best_seller")),
                        row.getString("seller_name"));
    }

    /// One product in a list.
    ///
    /// @param best the offer that is bought; null where nobody sells it
    public record Card(
            ProductId product,
            String slug,
            Map<String, String> titles,
            @Nullable String image,
            @Nullable Best best,
            int offerCount,
            String availability,
            long ratingSum,
            long ratingCount,
            long sold) {}

    /// The best offer in the market.
    public record Best(Money price, OfferId offer, SellerId seller, String sellerName) {}
}
