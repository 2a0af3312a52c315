package io.tradewind.supply.stock;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares every balance with the trail that must explain it.
@Component
@RequiredArgsConstructor
public class Reconciliation {

    private final JdbcClient jdbc;

    /// The shelves whose figures their movements and reservations do not explain; empty when the
    /// books are right.
    ///
    /// @param limit at most so many
    public List<Difference> differences(int limit) {
        return jdbc.sql("""
                select s.id, s.seller, s.on_hand, s.reserved, s.unavailable, s.incoming,
                    coalesce(m.on_hand, 0) as booked_on_hand, coalesce(r.reserved, 0) as promised,
                    coalesce(m.unavailable, 0) as booked_unavailable, coalesce(m.incoming, 0) as booked_incoming
                from supply_stock s
                left join (select stock, sum(quantity) as on_hand, sum(unavailable) as unavailable,
                        sum(incoming) as incoming
                    from supply_stock_movement group by stock) m on m.stock = s.id
                left join (select stock, sum(quantity - released - consumed) as reserved
                    from supply_reservation where kind in ('HOLD', 'COMMITTED') group by stock) r on r.stock = s.id
                where s.on_hand <> coalesce(m.on_hand, 0) or s.reserved <> coalesce(r.reserved, 0)
                    or s.unavailable <> coalesce(m.unavailable, 0) or s.incoming <> coalesce(m.incoming, 0)
                    or s.reserved < 0 or s.on_hand < s.reserved
                order by s.id limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new Difference(
                        row.getObject("id", UUID.class),
                        row.getObject("seller", UUID.class),
                        new Figures(
                                row.getLong("on_hand"),
                                row.getLong("reserved"),
                                row.getLong("unavailable"),
                                row.getLong("incoming")),
                        new Figures(
                                row.getLong("booked_on_hand"),
                                row.getLong("promised"),
                                row.getLong("booked_unavailable"),
                                row.getLong("booked_incoming"))))
                .list();
    }

    /// A balance that its trail does not explain.
    ///
    /// @param is what the balance says
    /// @param explained what movements and reservations add up to
    public record Difference(UUID stock, UUID seller, Figures is, Figures explained) {}

    /// The four figures of a shelf.
    public record Figures(long onHand, long reserved, long unavailable, long incoming) {}
}
