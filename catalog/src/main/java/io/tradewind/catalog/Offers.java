package io.tradewind.catalog;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is offered and what it costs, as carts and checkout ask.
public interface Offers {

    /// Everything a cart line needs to know, for any number of offers in one round trip.
    ///
    /// Unknown offers are absent. One that cannot be bought carries the reason; one without a price
    /// in this market carries [Reason#NO_PRICE] and a price of zero.
    ///
    /// @param market the market whose price list holds
    /// @param at the moment at which price, vacation and policy are read
    Map<OfferId, PricedOffer> priced(Collection<OfferId> offers, String market, Instant at);

    /// All base prices that these offers have had in a market, oldest first; an offer that never had
    /// one is absent.
    Map<OfferId, List<HeldPrice>> prices(Collection<OfferId> offers, String market);

    /// Whether this offer is this seller's.
    boolean belongs(OfferId offer, SellerId seller);

    /// The bare offer.
    Optional<OfferRow> find(OfferId id);

    /// The bare offers of one product, oldest first.
    List<OfferRow> of(ProductId product);

    /// An offer at a moment in a market.
    ///
    /// @param revision the product revision that shoppers see: the proof of what was shown
    /// @param options the SKU's option values by attribute code
    /// @param categoryPath root first, the product's own category last
    /// @param priceRow the row of the price list that gave the price
    /// @param handlingDays working days until it is handed to the carrier
    /// @param unbuyable null where it can be bought; stock is not judged here
    record PricedOffer(
            OfferId id,
            SellerId seller,
            String sellerName,
            boolean ownShop,
            SkuId sku,
            ProductId product,
            UUID revision,
            String title,
            @Nullable String image,
            Map<String, String> options,
            List<CategoryId> categoryPath,
            @Nullable String brand,
            Money price,
            UUID priceRow,
            int handlingDays,
            @Nullable UUID freightTemplate,
            ReturnPolicy returnPolicy,
            long weightGrams,
            @Nullable Reason unbuyable) {}

    /// Why an offer cannot be bought, whatever the stock.
    enum Reason {
        OFFER_PAUSED,
        PRODUCT_NOT_LIVE,
        SELLER_SUSPENDED,
        SELLER_ON_VACATION,
        NO_PRICE
    }

    /// The promise to take goods back.
    ///
    /// @param noReasonDays days from delivery in which no reason is asked
    /// @param qualityDays days from delivery in which defects count
    record ReturnPolicy(UUID id, int noReasonDays, int qualityDays) {}

    /// What an offer cost for a while.
    ///
    /// @param row the row of the price list
    /// @param to when it no longer held; null: it holds
    record HeldPrice(
            UUID row, Money price, Instant from, @Nullable Instant to) {}

    /// Whose offer of what.
    record OfferRow(OfferId id, SellerId seller, SkuId sku, String sellerSku) {}
}
