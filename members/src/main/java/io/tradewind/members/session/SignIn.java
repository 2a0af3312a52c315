package io.tradewind.members.session;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.Surface;
import io.tradewind.members.account.AccountState;
import io.tradewind.members.account.Email;
import io.tradewind.members.account.Passwords;
import io.tradewind.members.account.RoleBook;
import io.tradewind.members.account.Standing;
import io.tradewind.members.session.Sessions.Opened;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Signs somebody in, or says no in the same words and the same time whatever was wrong.
///
/// The slow comparison runs with no transaction open. Every attempt stands in the log with the account's
/// id or the refusal's code, never with what was typed.
@Slf4j
@Service
@RequiredArgsConstructor
public class SignIn {

    private final Throttle throttle;
    private final Standing standing;
    private final Passwords passwords;
    private final RoleBook roles;
    private final Sessions sessions;

    /// Who wants to sign in where.
    ///
    /// @param seller the shop, on the merchant surface, where the account works for several
    /// @param address the client's network address
    public record Credentials(
            Surface surface,
            String email,
            String password,
            @Nullable SellerId seller,
            String address) {}

    /// Opens a session; refuses with 401, 429 (wait), 403 (suspended), 422 (which shop?) or 404 (not
    /// your shop).
    public Opened signIn(Credentials given) {
        try {
            return open(given);
        } catch (Refusal refused) {
            log.info("sign-in on {} refused: {}", given.surface(), refused.code());
            throw refused;
        }
    }

    private Opened open(Credentials given) {
        var email = Email.parse(given.email());
        var name = email.map(Email::value).orElse(given.email().strip().toLowerCase(Locale.ROOT));
        throttle.admit(name, given.address());
        var known = email.flatMap(standing::credentials).orElse(null);
        var hash = known == null ? null : known.passwordHash();
        if (!passwords.matches(given.password(), hash) || known == null || hash == null) {
            throw new WrongCredentials();
        }
        var actor = actor(known.account(), given);
        throttle.forgive(name, given.address());
        if (known.state() == AccountState.SUSPENDED) {
            throw new AccountIsSuspended();
        }
        if (passwords.outdated(hash)) {
            standing.rehash(known.account(), hash, passwords.hash(given.password()));
        }
        var opened = sessions.open(known.account(), actor).orElseThrow(AccountIsSuspended::new);
        log.info("sign-in on {} of {}", given.surface(), known.account());
        return opened;
    }

    private Actor actor(AccountId account, Credentials given) {
        return switch (given.surface()) {
            case MERCHANT -> staff(account, given.seller());
            case ADMIN -> roles.actor(account, Actor.Kind.OPERATOR, null).orElseThrow(WrongCredentials::new);
            case STORE, HOOKS, OPERATIONS, DEMO ->
                roles.actor(account, Actor.Kind.SHOPPER, null).orElseThrow();
        };
    }

    private Actor staff(AccountId account, @Nullable SellerId wanted) {
        var shops = roles.shops(account);
        if (wanted == null && shops.size() > 1) {
            throw new ChooseSeller(shops.keySet());
        }
        if (wanted == null && shops.isEmpty()) {
            return new Actor.Applicant(account);
        }
        var shop = wanted == null ? shops.keySet().iterator().next() : wanted;
        return roles.actor(account, Actor.Kind.SELLER, shop).orElseThrow(() -> new NotFound("members", "shop"));
    }
}
