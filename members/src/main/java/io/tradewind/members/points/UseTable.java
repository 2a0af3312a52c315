package io.tradewind.members.points;

import io.tradewind.kernel.MemberId;
import io.tradewind.members.points.Postings.Taken;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The points that purchases use, as rows.
@Component
@RequiredArgsConstructor
class UseTable {

    private final JdbcClient jdbc;

    /// The points of a purchase.
    ///
    /// @param unitValue what a point was worth when it was held
    record Use(UUID purchase, MemberId member, long points, long returned, long unitValue, State state) {

        enum State {
            HELD,
            SPENT,
            RELEASED
        }

        void requireSame(MemberId who, long howMany) {
            if (!member.equals(who) || points != howMany) {
                throw new IllegalStateException("purchase " + purchase + " already uses other points");
            }
        }
    }

    Optional<Use> find(UUID purchase) {
        return jdbc.sql("select * from members_points_use where purchase = :purchase")
                .param("purchase", purchase)
                .query((row, _) -> new Use(
                        purchase,
                        MemberId.of(row.getObject("member", UUID.class)),
                        row.getLong("points"),
                        row.getLong("returned"),
                        row.getLong("unit_value"),
                        Use.State.valueOf(row.getString("state"))))
                .optional();
    }

    void insert(Use use, Instant at) {
        jdbc.sql("""
                        insert into members_points_use (purchase, member, points, unit_value, state, held_at)
                        values (:purchase, :member, :points, :unitValue, :state, :at)
                        """)
                .param("purchase", use.purchase())
                .param("member", use.member().value())
                .param("points", use.points())
                .param("unitValue", use.unitValue())
                .param("state", use.state().name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertLots(UUID purchase, List<Taken> taken) {
        taken.forEach(part -> jdbc.sql("""
                        insert into members_points_use_lot (purchase, lot, points) values (:purchase, :lot, :points)
                        """)
                .param("purchase", purchase)
                .param("lot", part.lot().id())
                .param("points", part.points())
                .update());
    }

    /// What has not gone back, by lot.
    Map<UUID, Long> left(UUID purchase) {
        var left = new HashMap<UUID, Long>();
        jdbc.sql("""
                        select lot, points - returned as still from members_points_use_lot
                        where purchase = :purchase and points > returned
                        """).param("purchase", purchase).query(row -> {
            left.put(row.getObject("lot", UUID.class), row.getLong("still"));
        });
        return left;
    }

    void spent(UUID purchase, Instant at) {
        jdbc.sql("update members_points_use set state = 'SPENT', spent_at = :at where purchase = :purchase")
                .param("purchase", purchase)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void returned(UUID purchase, List<Taken> back) {
        back.forEach(part -> jdbc.sql("""
                        update members_points_use_lot set returned = returned + :points
                        where purchase = :purchase and lot = :lot
                        """)
                .param("purchase", purchase)
                .param("lot", part.lot().id())
                .param("points", part.points())
                .update());
        jdbc.sql("""
                        update members_points_use set returned = returned + :points, state = case
                            when state = 'HELD' and returned + :points = points then 'RELEASED' else state end
                        where purchase = :purchase
                        """)
                .param("purchase", purchase)
                .param("points", Debts.sum(back))
                .update();
    }
}
