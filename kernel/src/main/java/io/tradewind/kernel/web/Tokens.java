package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import java.time.Duration;
import java.util.UUID;

/// Issues access tokens: JWT, ten minutes, for one surface, signed with a key all nodes share.
public interface Tokens {

    /// How long an access token lasts.
    Duration LIFETIME = Duration.ofMinutes(10);

    /// A token that makes its bearer this actor, on the one surface of that kind of actor.
    ///
    /// @param actor a shopper, applicant, seller's staff or operator
    /// @param session the sign-in it came from
    /// @param version the account's version; raised, it makes all earlier tokens void
    Issued issue(Actor actor, UUID session, long version);

    /// @param token the compact JWT
    /// @param expiresIn from now
    record Issued(String token, Duration expiresIn) {}
}
