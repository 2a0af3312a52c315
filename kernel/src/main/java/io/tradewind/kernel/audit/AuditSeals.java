package io.tradewind.kernel.audit;

import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Seals the trail: batches of rows in a SHA-256 chain, so that a row changed, removed or slipped in
/// afterwards shows.
///
/// A seal's digest covers the digest before it and every row of its batch. Each is logged as well:
/// whoever keeps the log elsewhere notices even a chain that was made anew from the start.
@Slf4j
@Service
@RequiredArgsConstructor
public class AuditSeals {

    /// One at a time on all nodes: the lock's name.
    private static final long LOCK = 0x74776175646974L;

    private static final int BATCH = 1_000;
    private static final String BEGINNING = "0".repeat(64);

    /// Longer than any transaction may last: what is older and unsealed has been forgotten.
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final String CONTENT = """
            jsonb_build_array(a.id, a.sequence, a.actor_kind, a.actor, a.actor_seller, a.action, a.subject,
                a.before_value, a.after_value, a.reason, a.trace,
                (extract(epoch from a.at) * 1000000)::bigint,
                (extract(epoch from a.recorded_at) * 1000000)::bigint)::text""";

    private final JdbcClient jdbc;
    private final PlatformClock clock;

    /// Seals the rows that no seal covers yet, up to one batch; answers how many.
    @Transactional
    public int seal() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> 0)
                .list();
        var now = clock.machine().instant().atOffset(ZoneOffset.UTC);
        var rows = jdbc.sql("""
                        select a.id, a.sequence, %s as content from kernel_audit a
                        where a.sequence > (
                                select coalesce(max(s.reaches), 0) from kernel_audit_seal s
                                where s.sealed_at < cast(:settled as timestamptz))
                          and not exists (select from kernel_audit_sealed x where x.audit = a.id)
                        order by a.sequence limit :batch""".formatted(CONTENT))
                .param("settled", now.minus(SETTLED))
                .param("batch", BATCH)
                .query((row, _) ->
                        new Row(row.getObject("id", UUID.class), row.getLong("sequence"), row.getString("content")))
                .list();
        if (rows.isEmpty()) {
            return 0;
        }
        var last = last();
        var number = last.number + 1;
        var digest = digest(last.digest, rows.stream().map(Row::content).toList());
        jdbc.sql("""
                        insert into kernel_audit_seal (number, rows, reaches, previous, digest, sealed_at)
                        values (:number, :rows, :reaches, decode(:previous, 'hex'), decode(:digest, 'hex'), :now)""")
                .param("number", number)
                .param("rows", rows.size())
                .param("reaches", rows.getLast().sequence)
                .param("previous", last.digest)
                .param("digest", digest)
                .param("now", now)
                .update();
        jdbc.sql("""
                        insert into kernel_audit_sealed (audit, seal, position)
                        select id, :number, position - 1 from unnest(:ids) with ordinality as t (id, position)""")
                .param("number", number)
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .update();
        log.info("audit seal {} of {} rows: {}", number, rows.size(), digest);
        return rows.size();
    }

    /// Reads the whole chain again and says where it no longer agrees with the rows.
    @Transactional(readOnly = true)
    public Verification verify() {
        var previous = BEGINNING;
        long rows = 0;
        long number = 0;
        for (var seal : seals()) {
            number++;
            var contents = contents(seal.number);
            rows += contents.size();
            if (seal.number != number
                    || contents.size() != seal.rows
                    || !seal.previous.equals(previous)
                    || !seal.digest.equals(digest(previous, contents))) {
                return new Verification(number, rows, number, unsealed());
            }
            previous = seal.digest;
        }
        return new Verification(number, rows, null, unsealed());
    }

    private long unsealed() {
        return jdbc.sql("""
                        select count(*) from kernel_audit a
                        where not exists (select from kernel_audit_sealed x where x.audit = a.id)""").query(Long.class).single();
    }

    private List<String> contents(long seal) {
        return jdbc.sql("""
                        select %s from kernel_audit_sealed x join kernel_audit a on a.id = x.audit
                        where x.seal = :seal order by x.position""".formatted(CONTENT))
                .param("seal", seal)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private List<Seal> seals() {
        return jdbc.sql(
                        "select number, rows, encode(previous, 'hex') as previous, encode(digest, 'hex') as digest from kernel_audit_seal order by number")
                .query((row, _) -> new Seal(
                        row.getLong("number"), row.getInt("rows"), row.getString("previous"), row.getString("digest")))
                .list();
    }

    private Seal last() {
        return jdbc.sql(
                        "select number, rows, encode(previous, 'hex') as previous, encode(digest, 'hex') as digest from kernel_audit_seal order by number desc limit 1")
                .query((row, _) -> new Seal(
                        row.getLong("number"), row.getInt("rows"), row.getString("previous"), row.getString("digest")))
                .optional()
                .orElse(new Seal(0, 0, BEGINNING, BEGINNING));
    }

    private static String digest(String previous, List<String> contents) {
        var parts = new byte[contents.size() + 1][];
        parts[0] = HexFormat.of().parseHex(previous);
        for (int i = 0; i < contents.size(); i++) {
            parts[i + 1] = Digests.sha256(contents.get(i).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(Digests.sha256(parts));
    }

    /// @param seals how many seals were read
    /// @param rows how many rows they cover
    /// @param brokenAt the first seal that does not agree; null where all do
    /// @param unsealed rows that wait for the next seal
    public record Verification(
            long seals, long rows, @Nullable Long brokenAt, long unsealed) {

        /// Whether nothing was changed.
        public boolean intact() {
            return brokenAt == null;
        }
    }

    private record Row(UUID id, long sequence, String content) {}

    private record Seal(long number, int rows, String previous, String digest) {}
}
