package io.tradewind.orders.sales;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales;
import io.tradewind.orders.ShipmentId;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.cancel.UndoPurchase;
import io.tradewind.orders.checkout.AskForQuote;
import io.tradewind.orders.checkout.AskForQuote.PlainLine;
import io.tradewind.orders.checkout.AskForQuote.Question;
import io.tradewind.orders.checkout.Checkout;
import io.tradewind.orders.checkout.PlacePurchase;
import io.tradewind.orders.checkout.Placed.PlacedOrder;
import io.tradewind.orders.fulfilment.ShipOrder;
import io.tradewind.orders.fulfilment.ShipOrder.Ship;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.fulfilment.TrackParcel;
import io.tradewind.orders.quote.Asked.Destination;
import io.tradewind.orders.receipt.ConfirmReceipt;
import io.tradewind.orders.receipt.ConfirmReceipt.Confirmation;
import io.tradewind.orders.release.ReleaseDue;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tells sales through the commands behind the surfaces.
@Service
@RequiredArgsConstructor
class ToldSales implements Sales {

    static final Actor CARRIER = new Actor.Provider("told");

    private final AskForQuote askForQuote;
    private final Checkout checkout;
    private final ShipOrder shipOrder;
    private final TrackParcel trackParcel;
    private final ConfirmReceipt confirmReceipt;
    private final CancelUnits cancelUnits;
    private final CancelPurchase cancelPurchase;
    private final UndoPurchase undoPurchase;
    private final ReleaseDue releaseDue;
    private final Clock clock;

    @Override
    @Transactional
    public Sale place(Basket basket) {
        var address = basket.address();
        var quote = askForQuote.ask(new Question(
                new Bearer(basket.member(), null),
                null,
                null,
                null,
                basket.items().stream()
                        .map(item -> new PlainLine(item.offer(), item.quantity()))
                        .toList(),
                new Destination(address.country(), address.regionCode(), address.province()),
                Map.of(),
                basket.coupons(),
                basket.points()));
        var placed = checkout.place(new PlacePurchase(
                quote.id(),
                new Actor.Shopper(basket.member()),
                null,
                address,
                Map.of(),
                basket.method(),
                null,
                basket.origin()));
        var payment = placed.payment();
        return new Sale(
                placed.id(),
                placed.orders().stream().map(PlacedOrder::id).toList(),
                placed.total(),
                payment == null ? null : payment.id());
    }

    @Override
    public ShipmentId ship(OrderId order, SellerId seller, String carrier, String trackingNumber) {
        return shipOrder.ship(new Ship(order, seller, carrier, trackingNumber, Map.of(), CARRIER, clock.instant()));
    }

    @Override
    public void delivered(ShipmentId parcel) {
        var now = clock.instant();
        trackParcel.seen(parcel.value(), Scan.DELIVERED, CARRIER, "told:" + parcel, now, now);
    }

    @Override
    public void received(OrderId order, Actor buyer) {
        confirmReceipt.confirm(new Confirmation(order, null, buyer, "told:" + order, clock.instant()));
    }

    @Override
    public void cancel(OrderId order, Actor by, String reason) {
        cancelUnits.cancel(new Cancellation(order, Map.of(), by, reason, null, "told:" + order, null, clock.instant()));
    }

    @Override
    public void abandon(PurchaseId purchase, Actor by, String reason) {
        cancelPurchase.cancel(purchase, by, reason, clock.instant());
    }

    @Override
    public void undo(PurchaseId purchase, Actor by, String reason) {
        undoPurchase.undo(purchase, by, reason, clock.instant());
    }

    @Override
    public void release(Instant until, Origin origin) {
        releaseDue.run(until, origin);
    }
}
