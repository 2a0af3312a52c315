package io.tradewind.supply.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What lies on one shelf.
///
/// @param countedAsOf when it was last counted
record Balance(
        UUID id,
        UUID item,
        String pool,
        long onHand,
        long reserved,
        long unavailable,
        long incoming,
        @Nullable Instant countedAsOf) {

    /// What may be promised to somebody.
    long free() {
        return onHand - reserved - unavailable;
    }

    /// This after the movement.
    Balance after(Movement movement) {
        return new Balance(
                id,
                item,
                pool,
                onHand + movement.quantity(),
                reserved,
                unavailable + movement.unavailable(),
                incoming + movement.incoming(),
                movement.kind() == MovementKind.COUNT ? movement.effectiveAt() : countedAsOf);
    }
}
