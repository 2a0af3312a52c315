package io.tradewind.catalog;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a product comes before shoppers: described, submitted, judged, live.
public interface Listings {

    /// Describes a product in a first draft, with its SKUs and the seller's offer on each.
    ///
    /// Attributes and options are judged by the category's schema; refused fields are named.
    ProductId create(CreateProduct command);

    /// Puts the draft into review. Seller's staff may only submit their own shop's product.
    ///
    /// @return the review to be decided
    UUID submit(ProductId product, Actor by);

    /// Makes the submitted revision live, or sends it back with the reason.
    void decide(DecideListing command);

    /// @param titles by language: zh, en; at least one
    /// @param descriptions by language, HTML; what is not on the safe list is removed
    /// @param attributes values by attribute code
    /// @param images addresses, the first is shown in lists
    /// @param shared whether other sellers may offer on its SKUs
    record CreateProduct(
            SellerId seller,
            CategoryId category,
            @Nullable String brand,
            Map<String, String> titles,
            Map<String, String> descriptions,
            Map<String, String> attributes,
            List<String> images,
            List<NewSku> skus,
            boolean shared,
            Origin origin,
            Actor by) {}

    /// A SKU together with the creating seller's first offer on it, new goods at a base price.
    ///
    /// @param options values of the variant attributes, unique within the product
    /// @param gtin the number under the bar code
    /// @param sellerSku the seller's own article number, unique within the shop
    /// @param price also says the market, by its currency
    record NewSku(
            Map<String, String> options, @Nullable String gtin, long weightGrams, String sellerSku, Money price) {}

    /// @param reason required both ways
    record DecideListing(UUID reviewId, boolean approve, String reason, Actor by) {}
}
