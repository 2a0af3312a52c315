package io.tradewind.orders;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.payments.PaymentId;

/// What happens to sales that do not go straight, for whoever tells them from above: the same code as
/// behind the surfaces, at the time the injected clock shows.
public interface Mishaps {

    /// Nobody paid in time: the purchase is called off, where its time is over.
    ///
    /// @return whether it was called off
    boolean expire(PurchaseId purchase);

    /// The buyer pays again, after a decline or by another method.
    ///
    /// Refuses where nothing is owed any more.
    PaymentId payAgain(PurchaseId purchase, Actor.Shopper buyer, String method);

    /// So many units of the order leave in one parcel, those of its first lines.
    ///
    /// Refuses more than are left.
    ShipmentId shipSome(OrderId order, SellerId seller, long units, String carrier, String trackingNumber);

    /// The carrier says that the parcel will not be found: what was in it is paid back.
    void lost(ShipmentId parcel);

    /// Everything that left and was not paid back is paid back: from escrow, or from the seller once he
    /// has the money.
    ///
    /// @param reason stable, in kebab case: `no-reason`, `quality`
    void refund(OrderId order, Actor by, String reason);
}
