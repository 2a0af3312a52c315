package io.tradewind.members.session;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sessions and the hashes of their refresh tokens, as rows.
@Component
@RequiredArgsConstructor
class SessionTable {

    private final JdbcClient jdbc;

    void insert(Session session, Instant now) {
        jdbc.sql("""
                        insert into members_session (id, account, actor_kind, seller, started_at, used_at, expires_at)
                        values (:id, :account, :kind, :seller, :now, :now, :expires)
                        """)
                .param("id", session.id())
                .param("account", session.account().value())
                .param("kind", session.kind().name())
                .param(
                        "seller",
                        session.seller() == null ? null : session.seller().value())
                .param("now", utc(now))
                .param("expires", utc(session.expiresAt()))
                .update();
    }

    void insertToken(UUID session, byte[] hash, Instant now) {
        jdbc.sql("insert into members_refresh_token (hash, session, issued_at) values (:hash, :session, :now)")
                .param("hash", hash)
                .param("session", session)
                .param("now", utc(now))
                .update();
    }

    /// Whose token it is.
    Optional<AccountId> accountOf(byte[] hash) {
        return jdbc.sql("""
                        select s.account from members_session s join members_refresh_token t on t.session = s.id
                        where t.hash = :hash
                        """).param("hash", hash).query(UUID.class).optional().map(AccountId::of);
    }

    /// The session of a token, locked: refreshes of one session happen one after the other.
    Optional<Session> lockByToken(byte[] hash) {
        return jdbc.sql("""
                        select s.* from members_session s
                        where s.id = (select session from members_refresh_token where hash = :hash)
                        for update
                        """).param("hash", hash).query((row, _) -> session(row)).optional();
    }

    /// When a token was exchanged; empty where it was not yet.
    Optional<Instant> usedAt(byte[] hash) {
        return jdbc.sql("select used_at from members_refresh_token where hash = :hash and used_at is not null")
                .param("hash", hash)
                .query((row, _) -> instant(row, "used_at"))
                .optional();
    }

    boolean unused(UUID session, byte[] hash) {
        return jdbc.sql("""
                        select exists (select from members_refresh_token
                            where hash = :hash and session = :session and used_at is null)
                        """)
                .param("hash", hash)
                .param("session", session)
                .query(Boolean.class)
                .single();
    }

    void use(Session session, byte[] hash, Instant now) {
        jdbc.sql("update members_refresh_token set used_at = :now where hash = :hash")
                .param("hash", hash)
                .param("now", utc(now))
                .update();
        jdbc.sql("update members_session set used_at = :now where id = :id")
                .param("id", session.id())
                .param("now", utc(now))
                .update();
    }

    /// An applicant who has a shop by now acts for it from here on.
    void moveToShop(UUID session, SellerId seller) {
        jdbc.sql("update members_session set actor_kind = 'SELLER', seller = :seller where id = :id")
                .param("id", session)
                .param("seller", seller.value())
                .update();
    }

    void end(UUID session, String reason, Instant now) {
        endWhere("id = :subject", session, reason, now);
    }

    void endOfAccount(AccountId account, String reason, Instant now) {
        endWhere("account = :subject", account.value(), reason, now);
    }

    void endOfSeller(SellerId seller, String reason, Instant now) {
        endWhere("seller = :subject", seller.value(), reason, now);
    }

    void endOfStaff(AccountId account, SellerId seller, String reason, Instant now) {
        jdbc.sql("""
                        update members_session set ended_at = :now, end_reason = :reason
                        where account = :account and seller = :seller and ended_at is null
                        """)
                .param("account", account.value())
                .param("seller", seller.value())
                .param("reason", reason)
                .param("now", utc(now))
                .update();
    }

    /// Whether a session is alive and says what the token says.
    boolean holds(UUID session, Actor.Kind kind, UUID account, @Nullable SellerId seller, long version, Instant now) {
        return jdbc.sql("""
                        select exists (
                            select from members_session s join members_account a on a.id = s.account
                            where s.id = :session and s.account = :account and s.actor_kind = :kind
                              and s.seller is not distinct from cast(:seller as uuid)
                              and s.ended_at is null and s.expires_at > :now
                              and a.state = 'ACTIVE' and a.token_version = :version)
                        """)
                .param("session", session)
                .param("account", account)
                .param("kind", kind.name())
                .param("seller", seller == null ? null : seller.value())
                .param("version", version)
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    /// Forgets sessions that have been over for a while.
    int forget(Instant before) {
        return jdbc.sql("""
                        delete from members_session where id in (
                            select id from members_session
                            where expires_at < :before or ended_at < :before limit 5000 for update skip locked)
                        """).param("before", utc(before)).update();
    }

    private void endWhere(String subject, UUID id, String reason, Instant now) {
        jdbc.sql("update members_session set ended_at = :now, end_reason = :reason where ended_at is null and "
                        + subject)
                .param("subject", id)
                .param("reason", reason)
                .param("now", utc(now))
                .update();
    }

    private static Session session(ResultSet row) throws SQLException {
        var seller = row.getObject("seller", UUID.class);
        return new Session(
                row.getObject("id", UUID.class),
                AccountId.of(row.getObject("account", UUID.class)),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                seller == null ? null : SellerId.of(seller),
                instant(row, "used_at"),
                instant(row, "expires_at"),
                row.getTimestamp("ended_at") == null ? null : instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
