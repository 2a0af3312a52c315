package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Json;
import io.tradewind.kernel.time.PlatformClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of operations, by the machines' time: a demonstration's clock does not age them.
@Component
@RequiredArgsConstructor
class OperationRows {

    private static final int LONGEST_FAILURE = 500;

    private final JdbcClient jdbc;
    private final PlatformClock clock;
    private final Json json;

    void insert(UUID id, String kind, Actor actor, String node) {
        jdbc.sql("""
                        insert into kernel_operation
                            (id, kind, actor_kind, actor, status, node, created_at, changed_at)
                        values (:id, :kind, :actorKind, :actor, 'WAITING', :node, :now, :now)""")
                .param("id", id)
                .param("kind", kind)
                .param("actorKind", actor.kind().name())
                .param("actor", actor.subject())
                .param("node", node)
                .param("now", now())
                .update();
    }

    void running(UUID id) {
        jdbc.sql("""
                        update kernel_operation set status = 'RUNNING', started_at = :now, changed_at = :now
                        where id = :id and status = 'WAITING'""").param("id", id).param("now", now()).update();
    }

    void progress(UUID id, long done, @Nullable Long total, List<Trouble> errors, long errorCount) {
        jdbc.sql("""
                        update kernel_operation
                        set done = :done, total = :total, errors = cast(:errors as jsonb), error_count = :count,
                            changed_at = :now
                        where id = :id and status = 'RUNNING'""")
                .param("done", done)
                .param("total", total)
                .param("errors", json.write(errors))
                .param("count", errorCount)
                .param("id", id)
                .param("now", now())
                .update();
    }

    void ended(UUID id, @Nullable String failure) {
        jdbc.sql("""
                        update kernel_operation
                        set status = :status, failure = :failure, changed_at = :now, ended_at = :now
                        where id = :id and status in ('WAITING', 'RUNNING')""")
                .param("status", failure == null ? "DONE" : "FAILED")
                .param(
                        "failure",
                        failure == null || failure.length() <= LONGEST_FAILURE
                                ? failure
                                : failure.substring(0, LONGEST_FAILURE))
                .param("id", id)
                .param("now", now())
                .update();
    }

    void alive(Collection<UUID> ids) {
        jdbc.sql("update kernel_operation set changed_at = :now where id = any (:ids) and ended_at is null")
                .param("now", now())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /// Ends what no node has shown to be alive for that long.
    int bury(Duration silence) {
        return jdbc.sql("""
                        update kernel_operation
                        set status = 'FAILED', failure = 'The node that ran it has stopped.', ended_at = :now
                        where status in ('WAITING', 'RUNNING') and changed_at < :before""")
                .param("now", now())
                .param("before", now().minus(silence))
                .update();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("""
                        select id, kind, actor_kind, actor, status, done, total, errors, error_count, failure,
                               created_at, started_at, ended_at
                        from kernel_operation where id = :id""").param("id", id).query((row, _) -> read(row)).optional();
    }

    private Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("status"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                List.of(json.read(row.getString("errors"), Trouble[].class)),
                row.getLong("error_count"),
                row.getString("failure"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private OffsetDateTime now() {
        return clock.machine().instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }

    /// One thing that went wrong on the way.
    record Trouble(String where, String what) {}

    record Row(
            UUID id,
            String kind,
            String actorKind,
            @Nullable String actor,
            String status,
            long done,
            @Nullable Long total,
            List<Trouble> errors,
            long errorCount,
            @Nullable String failure,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        /// Whether it still goes on.
        boolean open() {
            return endedAt == null;
        }

        /// How it stands now.
        Standing standing(Instant now) {
            var all = total;
            Integer percent = status.equals("DONE") ? Integer.valueOf(100) : null;
            Long perSecond = null;
            Instant eta = null;
            if (percent == null && all != null && all > 0) {
                percent = (int) Math.min(100, done * 100 / all);
            }
            if (startedAt != null && done > 0) {
                long spent = Duration.between(startedAt, open() ? now : endedAt).toMillis();
                perSecond = done * 1000 / Math.max(spent, 1);
                if (open() && all != null && done < all) {
                    eta = now.plusMillis(spent * (all - done) / done);
                }
            }
            return new Standing(
                    id,
                    kind,
                    Standing.Status.valueOf(status),
                    null,
                    startedAt == null ? 0 : 1,
                    percent,
                    done,
                    all,
                    perSecond,
                    eta,
                    false,
                    errorCount,
                    failure,
                    List.of(),
                    createdAt,
                    startedAt,
                    endedAt);
        }
    }
}
