package io.tradewind.risk.entry;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cursors;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The lists, newest entry first.
@Repository
@RequiredArgsConstructor
public class EntryPages {

    private final JdbcClient jdbc;
    private final Cursors cursors;
    private final Clock clock;

    /// Entries in force, of one list or of both.
    public Page<Row> list(@Nullable ListName name, @Nullable SubjectKind kind, @Nullable String cursor, int limit) {
        var list = "risk.entries:%s:%s".formatted(name, kind);
        var after = cursors.open(list, cursor);
        var rows = jdbc.sql("select * from risk_entry where removed_at is null and (until is null or until > :now)"
                        + (name == null ? "" : " and list = :list")
                        + (kind == null ? "" : " and kind = :kind")
                        + (after == null ? "" : " and id < :after")
                        + " order by id desc limit :limit")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("list", name == null ? null : name.name())
                .param("kind", kind == null ? null : kind.name())
                .param("after", after == null ? null : UUID.fromString(after.getFirst()))
                .param("limit", limit + 1)
                .query((row, _) -> {
                    var until = row.getObject("until", OffsetDateTime.class);
                    return new Row(
                            row.getObject("id", UUID.class),
                            ListName.valueOf(row.getString("list")),
                            SubjectKind.valueOf(row.getString("kind")),
                            row.getString("subject"),
                            row.getString("reason"),
                            until == null ? null : until.toInstant(),
                            row.getObject("added_by", UUID.class),
                            row.getObject("added_at", OffsetDateTime.class).toInstant());
                })
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, cursors.seal(list, List.of(items.getLast().id().toString())));
    }

    /// One entry in force.
    ///
    /// @param subject a hash, or a member's id
    public record Row(
            UUID id,
            ListName list,
            SubjectKind kind,
            String subject,
            String reason,
            @Nullable Instant until,
            UUID addedBy,
            Instant addedAt) {}
}
