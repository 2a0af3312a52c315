package io.tradewind.kernel.security;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.TokenCheck;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Stands in for whoever knows the accounts.
@Component
class EndedSessions implements TokenCheck {

    final Set<UUID> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public boolean holds(Actor actor, UUID session, long version) {
        return !sessions.contains(session);
    }
}
