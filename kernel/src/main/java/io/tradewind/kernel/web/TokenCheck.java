package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import java.util.UUID;

/// Whether a token that is genuine and in time still holds; asked on every request that brings one.
///
/// Offered as a bean by whoever knows the accounts. Answer from memory, at most seconds old.
public interface TokenCheck {

    /// False where the session has ended or the account's version has moved on.
    boolean holds(Actor actor, UUID session, long version);
}
