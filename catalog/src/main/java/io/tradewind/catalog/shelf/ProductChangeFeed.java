package io.tradewind.catalog.shelf;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.row.Rows;
import java.util.LinkedHashSet;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads the change table so that no late commit is missed.
///
/// A row is handed out when every transaction up to its own has ended; rows come by transaction,
/// then by number.
@Service
@RequiredArgsConstructor
class ProductChangeFeed implements ProductChanges {

    private final JdbcClient jdbc;

    @Override
    public Batch after(Position position, int limit) {
        var rows = jdbc.sql("""
                        select seq, product, xact::text::bigint as xact from catalog_change
                        where (xact, seq) > (:xact::text::xid8, :seq)
                            and xact < pg_snapshot_xmin(pg_current_snapshot())
                        order by xact, seq limit :limit
                        """)
                .param("xact", Long.toString(position.transaction()))
                .param("seq", position.sequence())
                .param("limit", limit)
                .query((row, _) -> new Change(
                        ProductId.of(Rows.key(row, "product")), new Position(row.getLong("xact"), row.getLong("seq"))))
                .list();
        var products = new LinkedHashSet<ProductId>();
        rows.forEach(row -> {
            products.remove(row.product);
            products.add(row.product);
        });
        return new Batch(List.copyOf(products), rows.isEmpty() ? position : rows.getLast().position);
    }

    @Override
    public Position now() {
        return jdbc.sql("""
                        select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1) as xact,
                            9223372036854775807 as seq
                        """)
                .query((row, _) -> new Position(row.getLong("xact"), row.getLong("seq")))
                .single();
    }

    @Override
    public long lag(Position position) {
        return jdbc.sql("select count(*) from catalog_change where (xact, seq) > (:xact::text::xid8, :seq)")
                .param("xact", Long.toString(position.transaction()))
                .param("seq", position.sequence())
                .query(Long.class)
                .single();
    }

    private record Change(ProductId product, Position position) {}
}
