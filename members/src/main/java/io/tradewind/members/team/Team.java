package io.tradewind.members.team;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import io.tradewind.members.SellerTeam;
import io.tradewind.members.account.RoleBook;
import io.tradewind.members.account.Standing;
import io.tradewind.members.session.Sessions;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who works for which shop. The account's row is changed first, so that two changes of its roles
/// happen one after the other.
@Service
@RequiredArgsConstructor
class Team implements SellerTeam {

    static final Set<String> ROLES = Set.of("OWNER", "CATALOG", "ORDERS", "FINANCE");

    private final Standing standing;
    private final RoleBook roles;
    private final Sessions sessions;

    @Override
    @Transactional
    public void bindOwner(AccountId account, SellerId seller) {
        bind(account, seller, Set.of("OWNER"));
    }

    @Override
    @Transactional
    public void bind(AccountId account, SellerId seller, Set<String> wanted) {
        if (!ROLES.containsAll(wanted)) {
            throw new IllegalArgumentException("not a shop's roles: " + wanted);
        }
        standing.voidTokens(account);
        roles.replace(account, Actor.Kind.SELLER, seller, wanted);
        if (wanted.isEmpty()) {
            sessions.endAll(account, seller);
        }
    }

    @Override
    @Transactional
    public void signOutAll(SellerId seller) {
        sessions.endAll(seller);
    }
}
