package io.tradewind.members.session;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sign-in that lasts: the family of its refresh tokens.
record Session(
        UUID id,
        AccountId account,
        Actor.Kind kind,
        @Nullable SellerId seller,
        Instant usedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /// Whether it may still be refreshed.
    boolean live(Instant now, Duration idle) {
        return endedAt == null && expiresAt.isAfter(now) && usedAt.plus(idle).isAfter(now);
    }
}
