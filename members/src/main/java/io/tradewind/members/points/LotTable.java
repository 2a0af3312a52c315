package io.tradewind.members.points;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Wallets, lots and their entries, as rows. A lot changes together with its entry, by differences, and
/// the table's checks refuse what would go below nothing.
@Component
@RequiredArgsConstructor
class LotTable {

    private static final String MOVE = """
            with moved as (
                update members_points_lot set
                    remaining = remaining + :remaining, held = held + :held, used = used + :used,
                    expired = expired + :expired, reversed = reversed + :reversed,
                    state = case
                        when remaining + :remaining + held + :held > 0
                            then case when state = 'PENDING' and :kind <> 'ACTIVATED' then 'PENDING' else 'ACTIVE' end
                        when used + :used > 0 then 'USED'
                        when expired + :expired > 0 then 'EXPIRED'
                        else 'REVERSED' end
                where id = :lot
                returning id, member)
            insert into members_points_entry (id, lot, member, kind, pending, available, held, cause, effective_at)
            select :entry, id, member, :kind, :pending, :available, :held, :cause, :at from moved
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    /// Makes sure that the member has a wallet.
    void open(MemberId member) {
        jdbc.sql("insert into members_points_wallet (member) values (:member) on conflict (member) do nothing")
                .param("member", member.value())
                .update();
    }

    /// Locks the member's wallet until the transaction ends, and answers what he owes. Everything that
    /// takes or gives points locks it first.
    long lock(MemberId member) {
        open(member);
        return jdbc.sql("select owed from members_points_wallet where member = :member for update")
                .param("member", member.value())
                .query(Long.class)
                .single();
    }

    /// The lots that can be spent at a moment, those that expire first in front.
    List<Lot> spendable(MemberId member, Instant at) {
        return jdbc.sql("""
                        select * from members_points_lot
                        where member = :member and state = 'ACTIVE' and remaining > 0 and expires_at > :at
                        order by expires_at, id
                        """)
                .param("member", member.value())
                .param("at", utc(at))
                .query((row, _) -> lot(row))
                .list();
    }

    long available(MemberId member, Instant at) {
        return jdbc.sql("""
                        select coalesce(sum(remaining), 0) from members_points_lot
                        where member = :member and state = 'ACTIVE' and remaining > 0 and expires_at > :at
                        """)
                .param("member", member.value())
                .param("at", utc(at))
                .query(Long.class)
                .single();
    }

    Optional<Lot> earnedBy(UUID orderLine) {
        return jdbc.sql("select * from members_points_lot where order_line = :line and kind = 'EARNED'")
                .param("line", orderLine)
                .query((row, _) -> lot(row))
                .optional();
    }

    List<Lot> all(Collection<UUID> ids) {
        return jdbc.sql("""
                        select * from members_points_lot where id = any(cast(:ids as uuid[]))
                        order by expires_at desc, id desc
                        """)
                .param("ids", texts(ids))
                .query((row, _) -> lot(row))
                .list();
    }

    /// Adds a lot, unless its order line has one. The id of the entry's cause tells why.
    boolean insert(NewLot lot) {
        return jdbc.sql("""
                        with granted as (
                            insert into members_points_lot (id, member, kind, order_line, order_id, origin, currency,
                                unit_value, granted, remaining, state, granted_at, available_at, expires_at)
                            values (:id, :member, :kind, :line, :order, :origin, :currency,
                                :unitValue, :points, :points, :state, :at, :availableAt, :expiresAt)
                            on conflict (order_line) where kind = 'EARNED' do nothing
                            returning id, member)
                        insert into members_points_entry
                            (id, lot, member, kind, pending, available, cause, effective_at)
                        select :entry, id, member, :kind, :pending, :available, :cause, :at from granted
                        """)
                        .param("id", lot.id())
                        .param("member", lot.member().value())
                        .param("kind", lot.orderLine() == null ? "RETURNED" : "EARNED")
                        .param("line", lot.orderLine())
                        .param("order", lot.order())
                        .param("origin", lot.origin().name())
                        .param("currency", lot.currency().getCurrencyCode())
                        .param("unitValue", lot.unitValue())
                        .param("points", lot.points())
                        .param("state", lot.orderLine() == null ? "ACTIVE" : "PENDING")
                        .param("at", utc(lot.at()))
                        .param("availableAt", utc(lot.availableAt()))
                        .param("expiresAt", utc(lot.expiresAt()))
                        .param("entry", Ids.next())
                        .param("pending", lot.orderLine() == null ? 0 : lot.points())
                        .param("available", lot.orderLine() == null ? lot.points() : 0)
                        .param("cause", lot.cause())
                        .update()
                == 1;
    }

    /// Makes the moves in one round trip.
    void move(List<Move> moves) {
        if (!moves.isEmpty()) {
            batches.batchUpdate(MOVE, moves.stream().map(LotTable::parameters).toArray(SqlParameterSource[]::new));
        }
    }

    /// Notes how much of a lot's goods and points has come back.
    void comeBack(Lot lot, long quantity, long points) {
        jdbc.sql("update members_points_lot set quantity_back = :quantity, clawed_back = :points where id = :id")
                .param("id", lot.id())
                .param("quantity", quantity)
                .param("points", points)
                .update();
    }

    /// The next members of whom lots have become due, locked; those that somebody works on are left out.
    List<MemberId> lockDue(Due due, Instant now, int limit) {
        var members = jdbc.sql("select distinct member from (select member from members_points_lot where "
                        + due.condition + " order by " + due.moment + " limit :limit) as next")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> row.getString("member"))
                .list()
                .toArray(String[]::new);
        return jdbc.sql("""
                        select member from members_points_wallet where member = any(cast(:members as uuid[]))
                        order by member for update skip locked
                        """)
                .param("members", members)
                .query((row, _) -> MemberId.of(row.getObject("member", UUID.class)))
                .list();
    }

    /// Their lots that have become due, in the order in which they did.
    List<Lot> due(Due due, Collection<MemberId> members, Instant now) {
        return jdbc.sql("select * from members_points_lot where member = any(cast(:members as uuid[])) and "
                        + due.condition + " order by " + due.moment + ", id")
                .param("members", texts(members.stream().map(MemberId::value).toList()))
                .param("now", utc(now))
                .query((row, _) -> lot(row))
                .list();
    }

    /// Which of the members owe points.
    List<MemberId> debtors(Collection<MemberId> members) {
        return jdbc.sql("""
                        select member from members_points_wallet
                        where owed > 0 and member = any(cast(:members as uuid[])) order by member
                        """)
                .param("members", texts(members.stream().map(MemberId::value).toList()))
                .query((row, _) -> MemberId.of(row.getObject("member", UUID.class)))
                .list();
    }

    /// Remembers that a cause was dealt with; empty where it was before, else the id to name it by.
    Optional<UUID> first(String kind, UUID subject, UUID cause, Instant at) {
        var id = Ids.next();
        int written = jdbc.sql("""
                        insert into members_points_cause (id, kind, subject, cause, effective_at)
                        values (:id, :kind, :subject, :cause, :at) on conflict (kind, subject, cause) do nothing
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("subject", subject)
                .param("cause", cause)
                .param("at", utc(at))
                .update();
        return written == 1 ? Optional.of(id) : Optional.empty();
    }

    /// Adds to what the member owes.
    void owe(MemberId member, UUID orderLine, long points, UUID cause, Instant at) {
        jdbc.sql("""
                        insert into members_points_debt (id, member, order_line, amount, cause, effective_at)
                        values (:id, :member, :line, :points, :cause, :at)
                        """)
                .param("id", Ids.next())
                .param("member", member.value())
                .param("line", orderLine)
                .param("points", points)
                .param("cause", cause)
                .param("at", utc(at))
                .update();
        jdbc.sql("update members_points_wallet set owed = owed + :points where member = :member")
                .param("member", member.value())
                .param("points", points)
                .update();
    }

    /// Takes from what the member owes, the oldest debt first.
    void pay(MemberId member, long points) {
        jdbc.sql("update members_points_wallet set owed = owed - :points where member = :member")
                .param("member", member.value())
                .param("points", points)
                .update();
        jdbc.sql("""
                        update members_points_debt d set paid = d.paid + least(d.amount - d.paid, :points - o.before)
                        from (select id, coalesce(sum(amount - paid) over (
                                  order by id rows between unbounded preceding and 1 preceding), 0) as before
                              from members_points_debt where member = :member and paid < amount) o
                        where d.id = o.id and o.before < :points
                        """).param("member", member.value()).param("points", points).update();
    }

    /// What makes a lot due.
    enum Due {
        TO_ACTIVATE("state = 'PENDING' and available_at <= :now", "available_at"),
        TO_EXPIRE("state = 'ACTIVE' and remaining > 0 and expires_at <= :now", "expires_at");

        private final String condition;
        private final String moment;

        Due(String condition, String moment) {
            this.condition = condition;
            this.moment = moment;
        }
    }

    private static MapSqlParameterSource parameters(Move move) {
        return new MapSqlParameterSource()
                .addValue("lot", move.lot().id())
                .addValue("kind", move.kind().name())
                .addValue("remaining", move.remaining())
                .addValue("held", move.held())
                .addValue("used", move.used())
                .addValue("expired", move.expired())
                .addValue("reversed", move.reversed())
                .addValue("entry", Ids.next())
                .addValue("pending", move.pending())
                .addValue("available", move.available())
                .addValue("cause", move.cause())
                .addValue("at", utc(move.at()));
    }

    static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getObject("id", UUID.class),
                MemberId.of(row.getObject("member", UUID.class)),
                row.getObject("order_line", UUID.class),
                Origin.valueOf(row.getString("origin")),
                Currency.getInstance(row.getString("currency")),
                row.getLong("unit_value"),
                row.getLong("granted"),
                row.getLong("remaining"),
                row.getLong("held"),
                row.getLong("used"),
                row.getLong("expired"),
                row.getLong("clawed_back"),
                row.getLong("quantity_back"),
                Lot.State.valueOf(row.getString("state")),
                row.getObject("available_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static String[] texts(Collection<UUID> ids) {
        var texts = new ArrayList<String>(ids.size());
        ids.forEach(id -> texts.add(id.toString()));
        return texts.toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
