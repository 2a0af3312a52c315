package io.tradewind.kernel.operation;

import static java.util.Objects.requireNonNull;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Json;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.operation.Standing.ResultFile;
import io.tradewind.kernel.operation.Standing.Status;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.kernel.web.Cursors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How operations stand, for those who may see them: whoever started one, and operators.
@Component
@RequiredArgsConstructor
class Standings {

    private static final String SELECT = """
            select id, kind, status, step, claim, done, total, error_count, failure, created_at, started_at, run_at,
                   run_done, ended_at, cancel_asked_at is not null as cancel_asked,
                   (select coalesce(json_agg(json_build_object(
                                'name', f.name, 'mediaType', f.media_type, 'size', f.size) order by f.name), '[]')
                    from kernel_operation_file f
                    where f.operation = o.id and f.purpose = 'RESULT' and f.size is not null) as files,
                   (select coalesce(json_agg(json_build_object(
                                'file', e.file, 'line', e.line, 'column', e.column_name, 'rule', e.rule,
                                'detail', e.detail) order by e.id), '[]')
                    from (select * from kernel_operation_error
                          where operation = o.id order by id limit 10) e) as errors
            from kernel_operation o
            where (:all or (actor_kind = :actorKind and actor = :actor and actor_seller is not distinct from :seller))
            """;

    private final JdbcClient jdbc;
    private final PlatformClock clock;
    private final Cursors cursors;
    private final Json json;

    /// The one with this id, whosever it is.
    Standing get(UUID id) {
        return visible(id, new Actor.Job("kernel.operations"), true);
    }

    /// The one with this id, where this actor may see it.
    Standing visible(UUID id, Actor actor) {
        return visible(id, actor, actor instanceof Actor.Operator);
    }

    /// Those this actor may see, newest first.
    Page<Standing> page(Actor actor, Filter filter, int limit, @Nullable String cursor) {
        var list = "kernel.operations %s %s".formatted(actor.subject(), filter);
        var after = cursors.open(list, cursor);
        var status = filter.status;
        var found = asked(SELECT + """
                          and (cast(:kind as varchar) is null or kind = :kind)
                          and (cast(:status as varchar) is null or status = :status)
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :limit""", actor, actor instanceof Actor.Operator)
                .param("kind", filter.kind)
                .param("status", status == null ? null : status.name())
                .param("after", after == null ? null : UUID.fromString(after.getFirst()))
                .param("limit", limit + 1)
                .query((row, _) -> standing(row))
                .list();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var shown = List.copyOf(found.subList(0, limit));
        return new Page<>(shown, cursors.seal(list, List.of(shown.getLast().id().toString())));
    }

    private Standing visible(UUID id, Actor actor, boolean all) {
        return asked(SELECT + "and id = :id", actor, all)
                .param("id", id)
                .query((row, _) -> standing(row))
                .optional()
                .orElseThrow(() -> new NotFound("kernel", "operation"));
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor, boolean all) {
        return jdbc.sql(sql)
                .param("all", all)
                .param("actorKind", actor.kind().name())
                .param("actor", actor.subject())
                .param("seller", OperationRows.seller(actor));
    }

    private Standing standing(ResultSet row) throws SQLException {
        var status = Status.valueOf(row.getString("status"));
        var done = row.getLong("done");
        var total = row.getObject("total", Long.class);
        var ended = instant(row, "ended_at");
        var pace = Pace.of(
                row.getLong("run_done"),
                done,
                instant(row, "run_at"),
                ended == null ? clock.machine().instant() : ended);
        return new Standing(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                status,
                row.getString("step"),
                row.getInt("claim"),
                percent(status, done, total),
                done,
                total,
                pace == null ? null : pace.perSecond(),
                pace == null || total == null || status != Status.RUNNING ? null : pace.eta(total),
                row.getBoolean("cancel_asked") && status == Status.RUNNING,
                row.getLong("error_count"),
                List.of(json.read(row.getString("errors"), RowError[].class)),
                row.getString("failure"),
                List.of(json.read(row.getString("files"), ResultFile[].class)),
                requireNonNull(instant(row, "created_at")),
                instant(row, "started_at"),
                ended);
    }

    private static @Nullable Integer percent(Status status, long done, @Nullable Long total) {
        if (status == Status.DONE) {
            return 100;
        }
        return total == null || total == 0 ? null : (int) Math.min(100, done * 100 / total);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }

    /// Which ones; null for all.
    record Filter(@Nullable String kind, @Nullable Status status) {}

    /// So much done in so many milliseconds.
    private record Pace(long since, long done, long millis, Instant at) {

        static @Nullable Pace of(long before, long done, @Nullable Instant from, Instant to) {
            var millis = from == null ? 0 : Duration.between(from, to).toMillis();
            return millis <= 0 || done <= before ? null : new Pace(done - before, done, millis, to);
        }

        long perSecond() {
            return since * 1000 / millis;
        }

        @Nullable
        Instant eta(long total) {
            return done >= total ? null : at.plusMillis(Math.multiplyExact(total - done, millis) / since);
        }
    }
}
