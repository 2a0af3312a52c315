package io.tradewind.members.points;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cursors;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A member's points as he sees them.
@Component
@RequiredArgsConstructor
public class PointsPages {

    private final JdbcClient jdbc;
    private final Cursors cursors;
    private final Clock clock;

    /// What he has and owes.
    ///
    /// @param available he may spend
    /// @param pending wait for the return window to end
    /// @param held are set aside for unpaid purchases
    /// @param owed later earnings pay first
    public record Balance(long available, long pending, long held, long owed) {}

    /// Points that become spendable and expire together.
    public record LotRow(UUID id, long points, String state, Instant availableAt, Instant expiresAt) {}

    /// One line of the history: by how much the pending, spendable and held points changed.
    public record EntryRow(UUID id, String kind, long pending, long available, long held, Instant at) {}

    /// What the member has now.
    public Balance balance(MemberId member) {
        return jdbc.sql("""
                        select coalesce(sum(remaining) filter (where state = 'ACTIVE' and expires_at > :now), 0) as available,
                               coalesce(sum(remaining) filter (where state = 'PENDING'), 0) as pending,
                               coalesce(sum(held), 0) as held,
                               coalesce((select owed from members_points_wallet where member = :member), 0) as owed
                        from members_points_lot where member = :member and state in ('PENDING', 'ACTIVE')
                        """)
                .param("member", member.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Balance(
                        row.getLong("available"), row.getLong("pending"), row.getLong("held"), row.getLong("owed")))
                .single();
    }

    /// The lots with something left, those that expire first in front; at most 100.
    public List<LotRow> lots(MemberId member) {
        return jdbc.sql("""
                        select id, remaining, state, available_at, expires_at from members_points_lot
                        where member = :member and remaining > 0
                          and (state = 'PENDING' or (state = 'ACTIVE' and expires_at > :now))
                        order by expires_at, id limit 100
                        """)
                .param("member", member.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new LotRow(
                        row.getObject("id", UUID.class),
                        row.getLong("remaining"),
                        row.getString("state"),
                        row.getObject("available_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The history, newest first.
    public Page<EntryRow> history(MemberId member, int limit, @Nullable String cursor) {
        var list = "members.points|" + member;
        var after = cursors.open(list, cursor);
        var rows = new ArrayList<>(jdbc.sql("""
                        select id, kind, pending, available, held, effective_at from members_points_entry
                        where member = :member and (cast(:after as uuid) is null or id < cast(:after as uuid))
                        order by id desc limit :limit
                        """)
                .param("member", member.value())
                .param("after", after == null ? null : UUID.fromString(after.getFirst()))
                .param("limit", limit + 1)
                .query((row, _) -> new EntryRow(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getLong("pending"),
                        row.getLong("available"),
                        row.getLong("held"),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant()))
                .list());
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        rows.removeLast();
        return new Page<>(rows, cursors.seal(list, List.of(rows.getLast().id().toString())));
    }
}
