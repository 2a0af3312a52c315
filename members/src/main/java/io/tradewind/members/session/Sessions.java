package io.tradewind.members.session;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.kernel.web.Digests;
import io.tradewind.kernel.web.Surface;
import io.tradewind.kernel.web.Tokens;
import io.tradewind.members.account.RoleBook;
import io.tradewind.members.account.Secrets;
import io.tradewind.members.account.Standing;
import io.tradewind.members.events.MemberEvent.RefreshTokenReused;
import io.tradewind.members.events.MemberEvent.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Sessions: opened by signing in, kept alive by refreshing, ended by whoever has the right to.
///
/// A refresh token is exchanged once. Asked again with the same one, a session answers the same
/// successor for a few seconds, as long as that has not been used: so two refreshes at once, or one
/// whose answer got lost, do no harm and make no second branch. After that, a token that comes back has
/// two owners, and the session ends for both.
@Slf4j
@Service
@RequiredArgsConstructor
public class Sessions {

    /// How long shoppers and sellers may stay away.
    public static final Setting<Duration> IDLE =
            Setting.period("members.session-idle", Duration.ofDays(14), "How long a session lasts without a refresh.");
    /// How long shoppers' and sellers' sessions last at most.
    public static final Setting<Duration> LIFETIME =
            Setting.period("members.session-lifetime", Duration.ofDays(90), "How long a session lasts at most.");
    /// How long an operator may stay away.
    public static final Setting<Duration> OPERATOR_IDLE = Setting.period(
            "members.operator-session-idle",
            Duration.ofHours(1),
            "How long an operator's session lasts without a refresh.");
    /// How long an operator's session lasts at most.
    public static final Setting<Duration> OPERATOR_LIFETIME = Setting.period(
            "members.operator-session-lifetime", Duration.ofHours(12), "How long an operator's session lasts at most.");
    /// For how long the same refresh is answered again.
    public static final Setting<Duration> GRACE = Setting.period(
            "members.refresh-grace",
            Duration.ofSeconds(10),
            "For how long a refresh token that was exchanged is answered with the same successor.");

    private static final int TOKEN_BYTES = 32;

    private final SessionTable table;
    private final Standing standing;
    private final RoleBook roles;
    private final Secrets secrets;
    private final Tokens tokens;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /// What a client gets: a token to call with, and one to get the next.
    public record Opened(String accessToken, String refreshToken, Duration expiresIn) {}

    /// Opens a session for somebody who has proved who he is; empty where the account may not be used.
    @Transactional
    public Optional<Opened> open(AccountId account, Actor actor) {
        return standing.hold(account).map(version -> {
            var now = clock.instant();
            var session = new Session(
                    Ids.next(), account, actor.kind(), sellerOf(actor), now, now.plus(lifetime(actor.kind())), null);
            var refresh = encode(Secrets.random(TOKEN_BYTES));
            table.insert(session, now);
            table.insertToken(session.id(), hash(refresh), now);
            events.publishEvent(new SignedIn(account, actor.kind(), session.id(), now));
            return opened(actor, session.id(), version, refresh);
        });
    }

    /// Exchanges a refresh token for its successor and a new access token.
    ///
    /// Refuses with 401 where the session is over, was opened on another surface, or ends now because
    /// the token was used before.
    public Opened refresh(String refreshToken, Surface surface) {
        // the end of a session must outlive the refusal, so it is thrown after the commit
        return Objects.requireNonNull(transaction.execute(_ -> exchange(refreshToken, surface)))
                .orElseThrow(SessionOver::new);
    }

    /// Ends this session.
    @Transactional
    public void end(UUID session) {
        table.end(session, "SIGNED_OUT", clock.instant());
    }

    /// Ends every session of an account.
    @Transactional
    public void endAll(AccountId account) {
        table.endOfAccount(account, "SUSPENDED", clock.instant());
    }

    /// Ends every session of a shop's staff in it.
    @Transactional
    public void endAll(SellerId seller) {
        table.endOfSeller(seller, "REVOKED", clock.instant());
    }

    /// Ends one person's sessions in a shop.
    @Transactional
    public void endAll(AccountId account, SellerId seller) {
        table.endOfStaff(account, seller, "REVOKED", clock.instant());
    }

    private Optional<Opened> exchange(String refreshToken, Surface surface) {
        var now = clock.instant();
        var hash = hash(refreshToken);
        // the account before the session, as whoever suspends it locks them
        var version = table.accountOf(hash).flatMap(standing::hold);
        var session = table.lockByToken(hash)
                .filter(s -> surface == surfaceOf(s.kind()) && s.live(now, idle(s.kind())))
                .orElse(null);
        if (session == null || version.isEmpty()) {
            return Optional.empty();
        }
        var successor = successor(session.id(), refreshToken);
        var used = table.usedAt(hash);
        if (used.isPresent()
                && (now.isAfter(used.get().plus(settings.now(GRACE)))
                        || !table.unused(session.id(), hash(successor)))) {
            table.end(session.id(), "TOKEN_REUSED", now);
            log.warn("session {} of {} ends: its refresh token came twice", session.id(), session.account());
            events.publishEvent(new RefreshTokenReused(session.account(), session.id(), now));
            return Optional.empty();
        }
        var actor = actor(session);
        if (actor.isEmpty()) {
            return Optional.empty();
        }
        if (used.isEmpty()) {
            table.use(session, hash, now);
            table.insertToken(session.id(), hash(successor), now);
        }
        return Optional.of(opened(actor.get(), session.id(), version.get(), successor));
    }

    /// Who the session's owner is today: its roles may have changed, and an applicant may have got his shop.
    private Optional<Actor> actor(Session session) {
        if (session.kind() == Actor.Kind.APPLICANT) {
            var shops = roles.shops(session.account());
            if (shops.size() == 1) {
                var shop = shops.keySet().iterator().next();
                table.moveToShop(session.id(), shop);
                return roles.actor(session.account(), Actor.Kind.SELLER, shop);
            }
        }
        return roles.actor(session.account(), session.kind(), session.seller());
    }

    private Opened opened(Actor actor, UUID session, long version, String refresh) {
        var access = tokens.issue(actor, session, version);
        return new Opened(access.token(), refresh, access.expiresIn());
    }

    /// Derived from the token that is exchanged, so that the same exchange can be answered twice while
    /// only hashes are kept.
    private String successor(UUID session, String token) {
        return encode(Digests.hmac(
                secrets.key(Secrets.REFRESH), session.toString().getBytes(StandardCharsets.UTF_8), bytes(token)));
    }

    private Duration idle(Actor.Kind kind) {
        return settings.now(kind == Actor.Kind.OPERATOR ? OPERATOR_IDLE : IDLE);
    }

    private Duration lifetime(Actor.Kind kind) {
        return settings.now(kind == Actor.Kind.OPERATOR ? OPERATOR_LIFETIME : LIFETIME);
    }

    private static Surface surfaceOf(Actor.Kind kind) {
        return switch (kind) {
            case APPLICANT, SELLER -> Surface.MERCHANT;
            case OPERATOR -> Surface.ADMIN;
            case SHOPPER, GUEST, PROVIDER, JOB -> Surface.STORE;
        };
    }

    private static @Nullable SellerId sellerOf(Actor actor) {
        return actor instanceof Actor.SellerStaff staff ? staff.seller() : null;
    }

    private static byte[] hash(String token) {
        return Digests.sha256(bytes(token));
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(byte[] value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
