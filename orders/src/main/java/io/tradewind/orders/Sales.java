package io.tradewind.orders;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.PostalAddress;
import io.tradewind.payments.PaymentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of a sale for whoever takes or tells them from above, a guard, a demonstration or an
/// importer: the same code as behind the surfaces, at the time the injected clock shows.
public interface Sales {

    /// Asks for a quote and places the purchase on it, in one transaction.
    ///
    /// Refuses what the surface refuses: what cannot be bought, what is not there.
    Sale place(Basket basket);

    /// Everything of the order that has not been shipped leaves in one parcel.
    ShipmentId ship(OrderId order, SellerId seller, String carrier, String trackingNumber);

    /// The carrier says that the parcel arrived.
    void delivered(ShipmentId parcel);

    /// The buyer confirms everything that is underway or has arrived.
    void received(OrderId order, Actor buyer);

    /// What is paid and not shipped is cancelled and its money goes back.
    void cancel(OrderId order, Actor by, String reason);

    /// The unpaid purchase is called off.
    void abandon(PurchaseId purchase, Actor by, String reason);

    /// The purchase should not have been: unpaid it is called off, paid whatever has not left is cancelled
    /// and its money goes back. Again, nothing happens.
    ///
    /// Refuses a purchase that is paid in part or was shipped unpaid.
    void undo(PurchaseId purchase, Actor by, String reason);

    /// Settles with the sellers what is due by then, of orders of this origin.
    void release(Instant until, Origin origin);

    /// What is bought.
    record Basket(
            MemberId member,
            List<Item> items,
            PostalAddress address,
            List<String> coupons,
            long points,
            String method,
            Origin origin) {}

    /// So many of an offer.
    record Item(OfferId offer, long quantity) {}

    /// What came of it.
    ///
    /// @param payment null where nothing is owed
    record Sale(
            PurchaseId purchase,
            List<OrderId> orders,
            Money total,
            @Nullable PaymentId payment) {}
}
