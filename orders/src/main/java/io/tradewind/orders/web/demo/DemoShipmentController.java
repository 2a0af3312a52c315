package io.tradewind.orders.web.demo;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.web.DemoApi;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.fulfilment.CarrierMessages.Message;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Lets a parcel of the demonstration arrive, the way a carrier's message would.
@DemoApi
@Profile("demo")
@RequiredArgsConstructor
class DemoShipmentController {

    private final CarrierMessages messages;
    private final Clock clock;

    /// Lets a parcel arrive now, as its carrier would report it.
    @PostMapping("/shipments/{id}/deliver")
    ResponseEntity<Delivered> deliver(@PathVariable UUID id) {
        var now = clock.instant();
        var parcel = messages.find(id).orElseThrow(() -> new NotFound("orders", "shipment"));
        messages.take(
                new Message(parcel.carrier(), "demo-" + Ids.next(), parcel.trackingNumber(), Scan.DELIVERED, null, now),
                now);
        return ResponseEntity.ok(new Delivered(id));
    }

    record Delivered(UUID id) {}
}
