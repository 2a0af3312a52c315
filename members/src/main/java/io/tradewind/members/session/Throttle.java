package io.tradewind.members.session;

import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.kernel.web.Digests;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Slows down guessing, without locking out whoever owns the account.
///
/// Counts by (account, address) and by address: after the free failures each further one doubles the
/// wait. Never by account alone: the owner, elsewhere, still gets in. An attempt is counted before its
/// password is looked at, so a thousand at once are no better than one after the other. Kept in the
/// database, so all nodes count together.
@Component
@RequiredArgsConstructor
public class Throttle {

    /// How many may fail for one account from one address before waits begin.
    public static final Setting<Long> FREE_FAILURES = Setting.number(
            "members.sign-in-free-failures",
            5,
            "How many sign-ins may fail for one account from one address before waits begin.");
    /// How many may fail from one address before waits begin.
    public static final Setting<Long> FREE_FAILURES_PER_ADDRESS = Setting.number(
            "members.sign-in-free-failures-per-address",
            50,
            "How many sign-ins may fail from one address before waits begin.");
    /// The longest wait.
    public static final Setting<Duration> LONGEST_WAIT = Setting.period(
            "members.sign-in-longest-wait", Duration.ofMinutes(15), "The longest wait between two failed sign-ins.");
    /// When failures are forgotten.
    public static final Setting<Duration> FORGET_AFTER = Setting.period(
            "members.sign-in-forget-after", Duration.ofDays(1), "How long after the last one failures are forgotten.");

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    /// Counts an attempt, or refuses it with [TooManyAttempts].
    @Transactional
    public void admit(String email, String address) {
        count(pair(email, address), settings.now(FREE_FAILURES));
        count(alone(address), settings.now(FREE_FAILURES_PER_ADDRESS));
    }

    /// The attempt was good: it does not count, and the pair starts afresh. Earlier failures from the
    /// address stay, or an attacker's own account would wash them away.
    @Transactional
    public void forgive(String email, String address) {
        jdbc.sql("delete from members_throttle where subject = :subject")
                .param("subject", pair(email, address))
                .update();
        jdbc.sql("""
                        update members_throttle set failures = greatest(failures - 1, 0), free_at = case
                            when failures - 1 <= :free then :now else free_at end
                        where subject = :subject
                        """)
                .param("subject", alone(address))
                .param("free", settings.now(FREE_FAILURES_PER_ADDRESS))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Drops what is forgotten.
    @Transactional
    public int sweep() {
        return jdbc.sql("delete from members_throttle where forget_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void count(byte[] subject, long free) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        int counted = jdbc.sql("""
                        insert into members_throttle as t (subject, failures, free_at, forget_at)
                        values (:subject, 1, :now, cast(:now as timestamptz) + make_interval(secs => :forget))
                        on conflict (subject) do update set
                            failures = case when t.forget_at <= :now then 1 else t.failures + 1 end,
                            free_at = cast(:now as timestamptz) + make_interval(secs =>
                                case when t.forget_at <= :now or t.failures + 1 < :free then 0
                                     else least(power(2, least(t.failures + 1 - :free, 30)), :longest) end),
                            forget_at = excluded.forget_at
                        where t.failures < :free or t.free_at <= :now
                            -- no wait is so long: time has gone back since
                            or t.free_at > cast(:now as timestamptz) + make_interval(secs => :longest)
                        """)
                .param("subject", subject)
                .param("now", now)
                .param("free", free)
                .param("longest", (double) settings.now(LONGEST_WAIT).toSeconds())
                .param("forget", (double) settings.now(FORGET_AFTER).toSeconds())
                .update();
        if (counted == 0) {
            throw new TooManyAttempts(Duration.between(now.toInstant(), freeAt(subject)));
        }
    }

    private Instant freeAt(byte[] subject) {
        return jdbc.sql("select free_at from members_throttle where subject = :subject")
                .param("subject", subject)
                .query((row, _) -> row.getTimestamp("free_at").toInstant())
                .single();
    }

    private static byte[] pair(String email, String address) {
        return digest("pair", email, network(address));
    }

    private static byte[] alone(String address) {
        return digest("address", network(address));
    }

    private static byte[] digest(String... parts) {
        return Digests.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /// Somebody with IPv6 has at least 2^64 addresses, so their network counts as one.
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
