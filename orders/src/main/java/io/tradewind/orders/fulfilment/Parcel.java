package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.Origin;
import io.tradewind.orders.OrderId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One parcel of an order and what is in it. Its state moves in [ShipmentState#after] and is kept by
/// [Parcels], under the order's lock.
///
/// @param moves how often it moved
/// @param receivedAt when the buyer, or time, confirmed it
/// @param lines how many of which line
public record Parcel(
        UUID id,
        OrderId order,
        String carrier,
        String trackingNumber,
        ShipmentState state,
        long moves,
        Instant shippedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant receivedAt,
        Origin origin,
        Map<UUID, Long> lines) {

    public Parcel {
        lines = Map.copyOf(lines);
    }
}
