package io.tradewind.supply.stock;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.Cursors;
import io.tradewind.supply.sql.Pg;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Shelves as their seller and the operators see them.
@Repository
@RequiredArgsConstructor
public class ShelfPages {

    private static final String ROWS = """
            select s.id, s.seller, i.sku, s.location, l.name, s.pool, s.on_hand, s.reserved, s.unavailable,
                s.incoming, s.counted_as_of
            from supply_stock s join supply_stock_item i on i.id = s.stock_item
                join supply_location l on l.id = s.location
            """;

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// The shelves an offer draws on, the standard location first.
    public List<ShelfRow> of(OfferId offer) {
        return jdbc.sql(ROWS + """
                where s.stock_item in (select stock_item from supply_offer_component where offer = :offer)
                order by l.priority, l.id, s.pool
                """)
                .param("offer", offer.value())
                .query((row, _) -> row(row))
                .list();
    }

    /// Shelves of one seller, or of all, in the order they were put up.
    public Page<ShelfRow> list(@Nullable SellerId seller, @Nullable UUID sku, @Nullable String cursor, int limit) {
        var list = "supply.stock:%s:%s".formatted(seller, sku);
        var after = cursors.open(list, cursor);
        var rows = jdbc.sql(ROWS
                        + " where s.id > :after"
                        + (seller == null ? "" : " and s.seller = :seller")
                        + (sku == null ? "" : " and i.sku = :sku")
                        + " order by s.id limit :limit")
                .param("after", after == null ? new UUID(0, 0) : UUID.fromString(after.getFirst()))
                .param("seller", seller == null ? null : seller.value())
                .param("sku", sku)
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, cursors.seal(list, List.of(items.getLast().id().toString())));
    }

    private static ShelfRow row(ResultSet row) throws SQLException {
        return new ShelfRow(
                row.getObject("id", UUID.class),
                row.getObject("seller", UUID.class),
                row.getObject("sku", UUID.class),
                row.getObject("location", UUID.class),
                row.getString("name"),
                row.getString("pool"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("unavailable"),
                row.getLong("incoming"),
                Pg.instant(row, "counted_as_of"));
    }

    /// One shelf and what lies on it.
    ///
    /// @param countedAsOf when somebody counted it last
    public record ShelfRow(
            UUID id,
            UUID seller,
            UUID sku,
            UUID location,
            String locationName,
            String pool,
            long onHand,
            long reserved,
            long unavailable,
            long incoming,
            @Nullable Instant countedAsOf) {

        /// What may be promised to somebody.
        public long sellable() {
            return onHand - reserved - unavailable;
        }
    }
}
