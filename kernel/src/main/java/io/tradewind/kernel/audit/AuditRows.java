package io.tradewind.kernel.audit;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Json;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.kernel.web.Trace;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// The trail as rows: inserted with the deed, read by operators, never changed.
@Service
@RequiredArgsConstructor
class AuditRows implements AuditTrail {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Json json;
    private final Cursors cursors;

    @Override
    public void record(Deed deed) {
        var reason = deed.reason();
        jdbc.sql("""
                        insert into kernel_audit
                            (id, actor_kind, actor, actor_seller, action, subject, before_value, after_value, reason, trace, at)
                        values (:id, :kind, :actor, :seller, :action, :subject,
                                cast(:before as jsonb), cast(:after as jsonb), :reason, :trace, :at)""")
                .param("id", Ids.next())
                .param("kind", deed.actor().kind().name())
                .param("actor", deed.actor().subject())
                .param(
                        "seller",
                        deed.actor() instanceof Actor.SellerStaff staff
                                ? staff.seller().value()
                                : null)
                .param("action", deed.action())
                .param("subject", deed.subject())
                .param("before", json.write(deed.before()))
                .param("after", json.write(deed.after()))
                .param(
                        "reason",
                        reason == null || reason.length() <= LONGEST_REASON
                                ? reason
                                : reason.substring(0, LONGEST_REASON))
                .param("trace", Trace.current())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Rows that match, newest first.
    Page<Row> page(Filter filter, int limit, @Nullable String cursor) {
        var list = "kernel.audit " + filter;
        var after = cursors.open(list, cursor);
        var rows = jdbc.sql("""
                        select id, actor_kind, actor, actor_seller, action, subject, before_value, after_value, reason, trace, at
                        from kernel_audit
                        where (cast(:subject as varchar) is null or subject = :subject)
                          and (cast(:actor as varchar) is null or actor = :actor)
                          and (cast(:action as varchar) is null or action = :action)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:until as timestamptz) is null or at < :until)
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :limit""")
                .param("subject", filter.subject)
                .param("actor", filter.actor)
                .param("action", filter.action)
                .param("from", filter.from == null ? null : filter.from.atOffset(ZoneOffset.UTC))
                .param("until", filter.until == null ? null : filter.until.atOffset(ZoneOffset.UTC))
                .param("after", after == null ? null : UUID.fromString(after.getFirst()))
                .param("limit", limit + 1)
                .query((row, _) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("actor_kind"),
                        row.getString("actor"),
                        row.getObject("actor_seller", UUID.class),
                        row.getString("action"),
                        row.getString("subject"),
                        read(row.getString("before_value")),
                        read(row.getString("after_value")),
                        row.getString("reason"),
                        row.getString("trace"),
                        row.getTimestamp("at").toInstant()))
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var shown = rows.subList(0, limit);
        return new Page<>(
                List.copyOf(shown),
                cursors.seal(list, List.of(shown.getLast().id.toString())));
    }

    private @Nullable JsonNode read(@Nullable String text) {
        return text == null ? null : json.read(text, JsonNode.class);
    }

    /// Which rows; null for all.
    record Filter(
            @Nullable String subject,
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /// One deed as it stands in the trail.
    record Row(
            UUID id,
            String actorKind,
            @Nullable String actor,
            @Nullable UUID seller,
            String action,
            String subject,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            @Nullable String reason,
            @Nullable String traceId,
            Instant at) {}
}
