package io.tradewind.orders.purchase;

import io.tradewind.orders.purchase.PurchaseRows.AdjustmentRow;
import io.tradewind.orders.purchase.PurchaseRows.ChargeRow;
import io.tradewind.orders.purchase.PurchaseRows.ChargeShareRow;
import io.tradewind.orders.purchase.PurchaseRows.DueRow;
import io.tradewind.orders.purchase.PurchaseRows.FeeRow;
import io.tradewind.orders.purchase.PurchaseRows.GroupRow;
import io.tradewind.orders.purchase.PurchaseRows.HistoryRow;
import io.tradewind.orders.purchase.PurchaseRows.HoldRow;
import io.tradewind.orders.purchase.PurchaseRows.LineRow;
import io.tradewind.orders.purchase.PurchaseRows.OrderRow;
import io.tradewind.orders.purchase.PurchaseRows.PurchaseRow;
import io.tradewind.orders.purchase.PurchaseRows.TaxRow;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Writes a whole purchase in one statement and one round trip, whatever its size: each table takes
/// its rows out of one JSON document. The text never changes, so it is planned once a connection.
///
/// The rows stand before the statement ends; what is written after it, the stock, is written last.
@Repository
public class Placement {

    private static final String FIRST = "orders_purchase";
    private static final Map<String, Class<? extends Record>> TABLES = tables();

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String statement = statement();

    Placement(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    /// Writes the rows, and takes the chosen lines out of their cart.
    ///
    /// @throws QuoteUsed when the quote has become another purchase
    public void write(PurchaseRows rows, Collection<UUID> cartLines) {
        var document = new LinkedHashMap<String, Object>();
        document.put("orders_purchase", List.of(rows.purchase()));
        document.put("orders_due", rows.dues());
        document.put("orders_order", rows.orders());
        document.put("orders_fulfilment_hold", rows.holds());
        document.put("orders_shipping_group", rows.groups());
        document.put("orders_line", rows.lines());
        document.put("orders_charge", rows.charges());
        document.put("orders_charge_share", rows.chargeShares());
        document.put("orders_adjustment", rows.adjustments());
        document.put("orders_tax_line", rows.taxes());
        document.put("orders_line_fee", rows.fees());
        document.put("orders_history", rows.history());
        try {
            jdbc.sql(statement)
                    .param("document", json.writeValueAsString(document))
                    .param("cartLines", cartLines.toArray(UUID[]::new))
                    .update();
        } catch (DuplicateKeyException e) {
            var cause = String.valueOf(e.getMostSpecificCause().getMessage());
            throw cause.contains("orders_purchase_quote") ? new QuoteUsed(e) : e;
        }
    }

    private static Map<String, Class<? extends Record>> tables() {
        var tables = new LinkedHashMap<String, Class<? extends Record>>();
        tables.put("orders_purchase", PurchaseRow.class);
        tables.put("orders_due", DueRow.class);
        tables.put("orders_order", OrderRow.class);
        tables.put("orders_fulfilment_hold", HoldRow.class);
        tables.put("orders_shipping_group", GroupRow.class);
        tables.put("orders_line", LineRow.class);
        tables.put("orders_charge", ChargeRow.class);
        tables.put("orders_charge_share", ChargeShareRow.class);
        tables.put("orders_adjustment", AdjustmentRow.class);
        tables.put("orders_tax_line", TaxRow.class);
        tables.put("orders_line_fee", FeeRow.class);
        tables.put("orders_history", HistoryRow.class);
        return tables;
    }

    private static String statement() {
        return """
                with document as (select cast(:document as jsonb) as rows),
                %s
                delete from orders_cart_line where id in (
                    select id from orders_cart_line where id = any(:cartLines) order by id for update)
                """.formatted(TABLES.entrySet().stream()
                .map(table -> insert(table.getKey(), columns(table.getValue())))
                .collect(Collectors.joining(",\n")));
    }

    /// The purchase goes first, so that a quote that is placed twice is stopped by the quote's own key.
    private static String insert(String table, String columns) {
        return table.equals(FIRST) ? """
                in_%1$s as (insert into %1$s (%2$s) select %2$s
                    from jsonb_populate_recordset(null::%1$s, (select rows -> '%1$s' from document)) returning id)""".formatted(table, columns) : """
                in_%1$s as (insert into %1$s (%2$s) select %2$s
                    from jsonb_populate_recordset(null::%1$s, (select rows -> '%1$s' from document))
                    where exists (select from in_orders_purchase))""".formatted(table, columns);
    }

    private static String columns(Class<? extends Record> row) {
        return Arrays.stream(row.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
