package io.tradewind.members.session;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.TokenCheck;
import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Whether a token's session still lives and its account still has the rights in it.
///
/// One read by key on each request: what was revoked is refused at once, on every node.
@Component
@RequiredArgsConstructor
class SessionCheck implements TokenCheck {

    private final SessionTable table;
    private final Clock clock;

    @Override
    public boolean holds(Actor actor, UUID session, long version) {
        var account = actor.key();
        var seller = actor instanceof Actor.SellerStaff staff ? staff.seller() : null;
        return account != null && table.holds(session, actor.kind(), account, seller, version, clock.instant());
    }
}
