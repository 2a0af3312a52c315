package io.tradewind.orders.sales;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.orders.Mishaps;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.ShipmentId;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.checkout.PayAgain;
import io.tradewind.orders.fulfilment.ShipOrder;
import io.tradewind.orders.fulfilment.ShipOrder.Ship;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.fulfilment.TrackParcel;
import io.tradewind.orders.order.Lines;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.refund.RefundUnits;
import io.tradewind.orders.refund.RefundUnits.Refund;
import io.tradewind.payments.PaymentId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;

/// Tells mishaps through the commands behind the surfaces and the jobs.
@Service
@RequiredArgsConstructor
class ToldMishaps implements Mishaps {

    private static final Actor JOB = new Actor.Job("told");

    private final CancelPurchase cancelPurchase;
    private final PayAgain payAgain;
    private final ShipOrder shipOrder;
    private final Lines lines;
    private final TrackParcel trackParcel;
    private final RefundUnits refundUnits;
    private final Clock clock;

    @Override
    public boolean expire(PurchaseId purchase) {
        return cancelPurchase.expire(purchase, JOB, clock.instant());
    }

    @Override
    public PaymentId payAgain(PurchaseId purchase, Actor.Shopper buyer, String method) {
        return payAgain.pay(purchase, new Bearer(buyer.member(), null), method).id();
    }

    @Override
    public ShipmentId shipSome(OrderId order, SellerId seller, long units, String carrier, String trackingNumber) {
        return shipOrder.ship(new Ship(
                order, seller, carrier, trackingNumber, first(order, units), ToldSales.CARRIER, clock.instant()));
    }

    private Map<UUID, Long> first(OrderId order, long units) {
        var chosen = new LinkedHashMap<UUID, Long>();
        long wanted = units;
        for (var line : lines.of(order)) {
            long some = Math.min(wanted, line.unshipped());
            if (some > 0) {
                chosen.put(line.id(), some);
                wanted -= some;
            }
        }
        if (wanted > 0) {
            throw WrongState.notSoMany();
        }
        return chosen;
    }

    @Override
    public void lost(ShipmentId parcel) {
        var now = clock.instant();
        trackParcel.seen(parcel.value(), Scan.LOST, ToldSales.CARRIER, "told:" + parcel, now, now);
    }

    @Override
    public void refund(OrderId order, Actor by, String reason) {
        refundUnits.refund(new Refund(order, Map.of(), reason, null, by, clock.instant()));
    }
}
