package io.tradewind.orders.access;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks for a cart or a purchase: a member, somebody with its token, or both.
public record Bearer(@Nullable MemberId member, @Nullable AccessToken token) {

    /// From the principal and the header.
    public static Bearer of(Actor actor, @Nullable String token) {
        return new Bearer(
                actor instanceof Actor.Shopper shopper ? shopper.member() : null,
                token == null || token.isBlank() ? null : new AccessToken(token.strip()));
    }

    /// The member's key, as a query compares it.
    public @Nullable UUID memberKey() {
        return member == null ? null : member.value();
    }

    /// The token's hash, as a query compares it.
    public byte @Nullable [] tokenHash() {
        return token == null ? null : token.hash();
    }
}
