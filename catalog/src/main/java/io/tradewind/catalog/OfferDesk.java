package io.tradewind.catalog;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a seller makes and changes offers. They never wait for review.
public interface OfferDesk {

    /// Offers a SKU of an own product, or of a shared one.
    ///
    /// Refuses 404 for another's exclusive product, 409 for a second offer in the same condition or
    /// an article number in use.
    OfferId offer(CreateOffer command);

    /// Sets the base price from now on; the market follows from the currency.
    void reprice(OfferId offer, SellerId seller, Money price, Actor by);

    /// Takes the offer off the shelf.
    void pause(OfferId offer, SellerId seller, String reason, Actor by);

    /// Puts it back.
    void resume(OfferId offer, SellerId seller, Actor by);

    /// @param sellerSku the seller's own article number, unique within the shop
    /// @param condition NEW, REFURBISHED or USED
    /// @param handlingDays working days until it is handed to the carrier, 0 to 30
    record CreateOffer(
            SellerId seller,
            SkuId sku,
            String sellerSku,
            String condition,
            Money price,
            int handlingDays,
            @Nullable UUID freightTemplate,
            Origin origin,
            Actor by) {}
}
