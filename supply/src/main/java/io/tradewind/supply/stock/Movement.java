package io.tradewind.supply.stock;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the stock ledger, about to be booked.
///
/// @param quantity what it adds to on hand
/// @param unavailable what it adds to what is set aside
/// @param incoming what it adds to what is announced
record Movement(
        UUID shelf,
        MovementKind kind,
        long quantity,
        long unavailable,
        long incoming,
        @Nullable Money unitCost,
        UUID cause,
        @Nullable String reason,
        Actor by,
        Origin origin,
        Instant effectiveAt) {}
