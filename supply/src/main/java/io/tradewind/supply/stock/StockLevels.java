package io.tradewind.supply.stock;

import io.tradewind.catalog.OfferId;
import io.tradewind.supply.Stock.StockLevel;
import io.tradewind.supply.sql.Pg;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What there is per offer: of a bundle, as many as its scarcest part allows.
@Component
@RequiredArgsConstructor
class StockLevels {

    private final JdbcClient jdbc;

    Map<OfferId, StockLevel> of(Collection<OfferId> offers) {
        var levels = new LinkedHashMap<OfferId, StockLevel>();
        offers.forEach(offer -> levels.put(offer, new StockLevel(offer, 0, 0, 0)));
        jdbc.sql("""
                select c.offer,
                    min(coalesce(f.on_hand, 0) / c.quantity) as on_hand,
                    min(coalesce(f.on_hand, 0) / c.quantity)
                        - min((coalesce(f.on_hand, 0) - coalesce(f.reserved, 0)) / c.quantity) as reserved,
                    min(coalesce(f.free, 0) / c.quantity) as sellable
                from supply_offer_component c left join lateral (
                    select cast(sum(s.on_hand) as bigint) as on_hand, cast(sum(s.reserved) as bigint) as reserved,
                        cast(sum(s.on_hand - s.reserved - s.unavailable) as bigint) as free
                    from supply_stock s where s.stock_item = c.stock_item and s.pool = 'GENERAL') f on true
                where c.offer = any(cast(:offers as uuid[]))
                group by c.offer
                """)
                .param("offers", Pg.uuids(offers.stream().map(OfferId::value).toList()))
                .query((row, _) -> new StockLevel(
                        OfferId.of(row.getObject("offer", UUID.class)),
                        row.getLong("on_hand"),
                        row.getLong("reserved"),
                        row.getLong("sellable")))
                .list()
                .forEach(level -> levels.put(level.offer(), level));
        return levels;
    }
}
