package io.tradewind.orders.sold;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.ProductStats;
import io.tradewind.catalog.ProductStats.Sold;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells the catalogue how much of its products was sold; once for each line, by its key.
@Component
@RequiredArgsConstructor
class Reactions {

    private final JdbcClient jdbc;
    private final ProductStats stats;

    @ApplicationModuleListener(id = "orders.sold")
    void countSold(OrderPaid event) {
        stats.sold(jdbc.sql("select id, product, quantity from orders_line where order_id = :order order by no")
                .param("order", event.order().value())
                .query((row, _) -> new Sold(
                        row.getObject("id", UUID.class),
                        ProductId.of(row.getObject("product", UUID.class)),
                        row.getLong("quantity")))
                .list());
    }
}
