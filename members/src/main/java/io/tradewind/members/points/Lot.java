package io.tradewind.members.points;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Points that were granted at once and expire at once, with what they are worth each.
record Lot(
        UUID id,
        MemberId member,
        @Nullable UUID orderLine,
        Origin origin,
        Currency currency,
        long unitValue,
        long granted,
        long remaining,
        long held,
        long used,
        long expired,
        long clawedBack,
        long quantityBack,
        State state,
        Instant availableAt,
        Instant expiresAt) {

    /// Where a lot stands. All but the first two are ends, until points come back.
    enum State {
        PENDING,
        ACTIVE,
        USED,
        EXPIRED,
        REVERSED
    }

    /// What so many of its points are worth.
    Money worth(long points) {
        return new Money(Math.multiplyExact(points, unitValue), currency);
    }

    /// Whether points can no longer go back to it.
    boolean over(Instant at) {
        return expired > 0 || !expiresAt.isAfter(at);
    }
}
