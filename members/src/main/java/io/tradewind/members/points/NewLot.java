package io.tradewind.members.points;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Points to grant: pending where an order line earned them, spendable where they come back.
record NewLot(
        UUID id,
        MemberId member,
        @Nullable UUID orderLine,
        @Nullable UUID order,
        Origin origin,
        Currency currency,
        long unitValue,
        long points,
        UUID cause,
        Instant at,
        Instant availableAt,
        Instant expiresAt) {}
