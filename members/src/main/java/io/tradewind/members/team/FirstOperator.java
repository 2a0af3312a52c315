package io.tradewind.members.team;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.kernel.web.Digests;
import io.tradewind.members.Accounts;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.Operators;
import io.tradewind.members.account.RoleBook;
import io.tradewind.members.account.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The first operator: whoever holds the one-time token that the console showed once.
///
/// There is no standard account. The token is kept as a hash, expires, and works once.
@Service
@RequiredArgsConstructor
public class FirstOperator {

    /// How long the token is good.
    public static final Setting<Duration> TOKEN_LIFETIME = Setting.period(
            "members.first-operator-token-lifetime",
            Duration.ofDays(1),
            "How long the first operator's one-time token is good.");

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final RoleBook roles;
    private final Accounts accounts;
    private final Operators operators;
    private final Settings settings;
    private final Clock clock;

    /// A new token, where there is neither an operator nor a token that is still good.
    @Transactional
    public Optional<String> invite() {
        if (roles.anyOperator()) {
            return Optional.empty();
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from members_first_operator where used_at is null and expires_at <= :now")
                .param("now", now)
                .update();
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.random(TOKEN_BYTES));
        int made = jdbc.sql("""
                        insert into members_first_operator (id, token_hash, made_at, expires_at)
                        values (:id, :hash, :now, :expires)
                        on conflict ((true)) where used_at is null do nothing
                        """)
                .param("id", Ids.next())
                .param("hash", hash(token))
                .param("now", now)
                .param("expires", now.plus(settings.now(TOKEN_LIFETIME)))
                .update();
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    /// Until when a token shown before is good; empty where there is an operator, or no token.
    @Transactional(readOnly = true)
    public Optional<Instant> openUntil() {
        if (roles.anyOperator()) {
            return Optional.empty();
        }
        return jdbc.sql("select expires_at from members_first_operator where used_at is null and expires_at > :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        row.getObject("expires_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /// Makes the holder of the token the first operator, with every role.
    @Transactional
    public OperatorId claim(String token, String email, String password, String displayName) {
        if (!good(token)) {
            throw new NotTheToken();
        }
        var account = accounts.register(new Register(email, password, displayName, Origin.LIVE));
        int used = jdbc.sql("""
                        update members_first_operator set used_at = :now, used_by = :account
                        where token_hash = :hash and used_at is null and expires_at > :now
                          and not exists (select from members_account_role where actor_kind = 'OPERATOR')
                        """)
                .param("hash", hash(token))
                .param("account", account.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (used == 0) {
            throw new NotTheToken();
        }
        return operators.appoint(account, Set.of("ADMIN"), new Actor.Job("first-operator"));
    }

    /// Looked at first, so that guesses cost no password hash.
    private boolean good(String token) {
        return jdbc.sql("""
                        select exists (select from members_first_operator
                            where token_hash = :hash and used_at is null and expires_at > :now)
                        """)
                .param("hash", hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static byte[] hash(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    /// The token of the first start is another one, or it is used up.
    private static final class NotTheToken extends Refusal {
        NotTheToken() {
            super(
                    Kind.FORBIDDEN,
                    "members",
                    "not-the-token",
                    "The token is not good (any more). Without an operator, the next start shows a new one.");
        }
    }
}
