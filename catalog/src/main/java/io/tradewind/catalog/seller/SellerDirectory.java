package io.tradewind.catalog.seller;

import io.tradewind.catalog.Sellers;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Answers who a shop is.
@Service
@RequiredArgsConstructor
class SellerDirectory implements Sellers {

    private final JdbcClient jdbc;

    @Override
    public SellerSummary get(SellerId id) {
        var found = all(List.of(id)).get(id);
        if (found == null) {
            throw new NotFound("catalog", "seller");
        }
        return found;
    }

    @Override
    public Map<SellerId, SellerSummary> all(Collection<SellerId> ids) {
        return jdbc
                .sql("""
                        select id, name, kind, may_sell, may_fulfil, payouts_held
                        from catalog_seller where id = any(:ids::uuid[])
                        """)
                .param("ids", Rows.keys(ids.stream().map(SellerId::value).toList()))
                .query((row, _) -> new SellerSummary(
                        SellerId.of(Rows.key(row, "id")),
                        row.getString("name"),
                        row.getString("kind").equals("PLATFORM"),
                        row.getBoolean("may_sell"),
                        row.getBoolean("may_fulfil"),
                        row.getBoolean("payouts_held")))
                .list() // a stream of rows would keep its connection
                .stream()
                .collect(Collectors.toMap(SellerSummary::id, Function.identity()));
    }
}
