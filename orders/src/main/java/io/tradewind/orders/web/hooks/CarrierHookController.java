package io.tradewind.orders.web.hooks;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.web.HooksApi;
import io.tradewind.kernel.web.ProviderSignature;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.fulfilment.CarrierMessages.Message;
import io.tradewind.orders.fulfilment.CarrierSecrets;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.fulfilment.UnprovedMessage;
import java.time.Clock;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Carriers say where parcels are: `Carrier-Signature: t=…,v1=…` over the raw body.
@HooksApi
@RequiredArgsConstructor
class CarrierHookController {

    private final CarrierMessages messages;
    private final CarrierSecrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    /// Takes one message; a message that came before is answered the same.
    @PostMapping("/carriers/{carrier}")
    ResponseEntity<Taken> take(
            @PathVariable String carrier,
            @RequestHeader(name = "Carrier-Signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        var secret = secrets.of(carrier).orElseThrow(() -> new NotFound("orders", "carrier"));
        var now = clock.instant();
        if (!ProviderSignature.verify(secret, signature, body, now)) {
            throw new UnprovedMessage();
        }
        var event = read(body);
        var fresh = messages.take(
                new Message(carrier, event.eventId(), event.trackingNumber(), scan(event), event.place(), event.at()),
                now);
        return ResponseEntity.ok(new Taken(event.eventId(), fresh));
    }

    private Event read(byte[] body) {
        RawEvent raw;
        try {
            raw = json.readValue(body, RawEvent.class);
        } catch (JacksonException e) {
            throw unreadable();
        }
        var id = raw.eventId();
        var number = raw.trackingNumber();
        var type = raw.type();
        var at = raw.at();
        var place = raw.place();
        if (id == null || id.isBlank() || id.length() > 120 || number == null || number.length() > 80) {
            throw unreadable();
        }
        if (type == null || at == null || (place != null && place.length() > 200)) {
            throw unreadable();
        }
        return new Event(id, number, type, at, place);
    }

    private static Scan scan(Event event) {
        return switch (event.type()) {
            case "PICKED_UP" -> Scan.PICKED_UP;
            case "IN_TRANSIT" -> Scan.IN_TRANSIT;
            case "DELIVERED" -> Scan.DELIVERED;
            case "REFUSED" -> Scan.REFUSED;
            case "RETURNED" -> Scan.RETURNED;
            case "LOST" -> Scan.LOST;
            default ->
                throw new Invalid(
                        "orders",
                        "/type",
                        "unknown",
                        "A type is PICKED_UP, IN_TRANSIT, DELIVERED, REFUSED, RETURNED or LOST.");
        };
    }

    private static Invalid unreadable() {
        return new Invalid("orders", "", "unreadable", "Send eventId, trackingNumber, type and at, and perhaps place.");
    }

    /// @param at when it happened, by the carrier's clock
    record RawEvent(
            @Nullable String eventId,
            @Nullable String trackingNumber,
            @Nullable String type,
            @Nullable Instant at,
            @Nullable String place) {}

    private record Event(
            String eventId,
            String trackingNumber,
            String type,
            Instant at,
            @Nullable String place) {}

    /// @param fresh whether it had not come before
    record Taken(String eventId, boolean fresh) {}
}
