package io.tradewind.catalog.events;

import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.SkuId;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;

/// Something that happened in the catalogue. Ids and amounts only, no personal data.
public sealed interface CatalogEvent {

    /// When it happened, in business time.
    Instant at();

    /// What moves an application to sell.
    sealed interface AdmissionEvent extends CatalogEvent {

        /// The application that moved.
        UUID application();
    }

    /// An account applied to sell.
    record SellerApplied(UUID application, SellerId seller, AccountId account, Origin origin, Instant at)
            implements AdmissionEvent {}

    /// An operator let the shop in.
    record SellerApproved(UUID application, SellerId seller, AccountId account, Origin origin, Instant at)
            implements AdmissionEvent {}

    /// An operator sent the application back.
    record SellerRejected(UUID application, SellerId seller, AccountId account, Origin origin, Instant at)
            implements AdmissionEvent {}

    /// A switch of a shop was set.
    ///
    /// @param action the row that says who, why and until when
    /// @param which MAY_SELL, MAY_FULFIL, PAYOUTS_HELD or STAFF_MAY_SIGN_IN
    /// @param value whether it is on now
    record SellerSwitched(UUID action, SellerId seller, String which, boolean value, Instant at)
            implements CatalogEvent {}

    /// A shop was closed for good.
    record SellerTerminated(SellerId seller, Instant at) implements CatalogEvent {}

    /// What moves a revision of a product.
    sealed interface ListingEvent extends CatalogEvent {

        /// The product.
        ProductId product();

        /// The revision that moved.
        UUID revision();
    }

    /// A revision waits for review.
    ///
    /// @param review the review of that revision
    record ListingSubmitted(ProductId product, UUID revision, UUID review, Instant at) implements ListingEvent {}

    /// Shoppers see the revision from now on.
    ///
    /// @param review the review of that revision
    record ListingApproved(ProductId product, UUID revision, UUID review, Instant at) implements ListingEvent {}

    /// The revision was sent back; shoppers go on seeing the live one, if there is one.
    ///
    /// @param review the review of that revision
    record ListingRejected(ProductId product, UUID revision, UUID review, Instant at) implements ListingEvent {}

    /// Shoppers see a newer revision instead.
    ///
    /// @param by the revision they see now
    record ListingReplaced(ProductId product, UUID revision, UUID by, Instant at) implements ListingEvent {}

    /// A seller offers a SKU.
    ///
    /// @param market where it is sold: `CN`
    /// @param price what one costs
    record OfferCreated(
            OfferId offer,
            SellerId seller,
            SkuId sku,
            ProductId product,
            String market,
            Money price,
            Origin origin,
            Instant at)
            implements CatalogEvent {}

    /// An offer costs something else from now on.
    ///
    /// @param market where it is sold: `CN`
    /// @param priceRow the row of the price history
    /// @param price what one costs now
    /// @param was what it cost before
    record OfferPriceChanged(
            OfferId offer,
            SellerId seller,
            ProductId product,
            String market,
            UUID priceRow,
            Money price,
            Money was,
            Instant at)
            implements CatalogEvent {}

    /// An offer was taken off the shelf.
    record OfferPaused(OfferId offer, SellerId seller, ProductId product, Instant at) implements CatalogEvent {}

    /// An offer is back on the shelf.
    record OfferResumed(OfferId offer, SellerId seller, ProductId product, Instant at) implements CatalogEvent {}
}
