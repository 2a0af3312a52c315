package io.tradewind.platform.imports;

import io.tradewind.kernel.operation.RowError;
import io.tradewind.kernel.operation.Run;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What no row shows by itself: rows told twice, and rows that name what is not there.
///
/// An order with such a row is left out as a whole, so that none is half in.
@Component
@RequiredArgsConstructor
class RowChecks {

    private static final List<Check> CHECKS = List.of(
            twice(Sheet.SELLER, "seller", "seller_id"),
            twice(Sheet.PRODUCT, "product", "product_id"),
            twice(Sheet.CUSTOMER, "customer", "customer_id"),
            twice(Sheet.ORDER, "order_id", "order_id"),
            twice(Sheet.ITEM, "order_id, no", "order_item_id"),
            twice(Sheet.PAYMENT, "order_id, no", "payment_sequential"),
            twice(Sheet.REVIEW, "review, order_id", "review_id"),
            new Check(
                    Sheet.ORDER,
                    "order_status",
                    "unknown-status",
                    "must be one of " + String.join(", ", new TreeSet<>(PastSales.FATES.keySet())),
                    "select line, order_id from platform_import_order where operation = :operation"
                            + " and status <> all (:statuses)",
                    true),
            unknown(Sheet.ORDER, "customer", "customer_id", Sheet.CUSTOMER, true),
            unknown(Sheet.ITEM, "product", "product_id", Sheet.PRODUCT, true),
            unknown(Sheet.ITEM, "seller", "seller_id", Sheet.SELLER, true),
            unknown(Sheet.ITEM, "order_id", "order_id", Sheet.ORDER, false),
            unknown(Sheet.PAYMENT, "order_id", "order_id", Sheet.ORDER, false),
            unknown(Sheet.REVIEW, "order_id", "order_id", Sheet.ORDER, false),
            new Check(
                    Sheet.ORDER,
                    "order_id",
                    "left-out",
                    "the order is left out, because a row of it is not right",
                    """
                    select o.line, o.order_id from platform_import_order o
                    join platform_import_left_out l using (operation, order_id) where o.operation = :operation
                    """,
                    false));

    private final JdbcClient jdbc;

    /// Tells each such row and takes it, or its order, out.
    void check(Run run) {
        for (var check : CHECKS) {
            run.step("checking " + check.sheet.name().toLowerCase(java.util.Locale.ROOT) + " rows");
            var file = file(run.operation(), check.sheet);
            asked(check.finding, run).query((RowCallbackHandler)
                    row -> run.error(new RowError(file, row.getLong(1), check.column, check.rule, check.detail)));
            if (check.rule.equals("told-twice")) {
                asked(
                                "delete from %s t using (%s) f where t.operation = :operation and t.line = f.line"
                                        .formatted(check.sheet.table, check.finding),
                                run)
                        .update();
            } else if (check.leavesOut) {
                asked(
                                "insert into platform_import_left_out select distinct :operation, f.order_id from (%s) f on conflict do nothing"
                                        .formatted(check.finding),
                                run)
                        .update();
            }
        }
    }

    /// Works out since when each item's offer was sold at its price.
    void prices(UUID operation) {
        jdbc.sql("""
                        with points as (
                            select distinct on (i.seller, i.product, o.purchased_at)
                                   i.seller, i.product, o.purchased_at, i.price
                            from platform_import_item i
                            join platform_import_order o on o.operation = i.operation and o.order_id = i.order_id
                            where i.operation = :operation
                              and not exists (select from platform_import_left_out l
                                              where l.operation = o.operation and l.order_id = o.order_id)
                            order by i.seller, i.product, o.purchased_at, i.line desc
                        ), changes as (
                            select *, price is distinct from lag(price) over pair as changed from points
                            window pair as (partition by seller, product order by purchased_at)
                        ), since as (
                            select seller, product, purchased_at,
                                   max(purchased_at) filter (where changed) over pair as priced_at from changes
                            window pair as (partition by seller, product order by purchased_at)
                        )
                        update platform_import_item i set priced_at = s.priced_at
                        from since s, platform_import_order o
                        where i.operation = :operation and o.operation = i.operation and o.order_id = i.order_id
                          and s.seller = i.seller and s.product = i.product and s.purchased_at = o.purchased_at
                        """).param("operation", operation).update();
    }

    private JdbcClient.StatementSpec asked(String sql, Run run) {
        return jdbc.sql(sql)
                .param("operation", run.operation())
                .param("statuses", PastSales.FATES.keySet().toArray(String[]::new));
    }

    private String file(UUID operation, Sheet sheet) {
        return jdbc.sql("select min(file) from platform_import_sheet where operation = :operation and sheet = :sheet")
                .param("operation", operation)
                .param("sheet", sheet.name())
                .query(String.class)
                .optional()
                .orElse(sheet.name());
    }

    /// The later rows of one key.
    private static Check twice(Sheet sheet, String key, String column) {
        return new Check(
                sheet,
                column,
                "told-twice",
                "stands in the file before; the first one counts",
                """
                select line from (select line, row_number() over (partition by %s order by line) as no from %s
                where operation = :operation) t where no > 1
                """.formatted(key, sheet.table),
                false);
    }

    /// Rows that name what no file has.
    private static Check unknown(Sheet sheet, String key, String column, Sheet other, boolean leavesOut) {
        var order = sheet == Sheet.ORDER || sheet == Sheet.ITEM || sheet == Sheet.PAYMENT || sheet == Sheet.REVIEW;
        return new Check(
                sheet,
                column,
                "unknown-" + other.name().toLowerCase(java.util.Locale.ROOT),
                "no row of the other file has this id",
                """
                select t.line%s from %s t where t.operation = :operation
                and not exists (select from %s o where o.operation = t.operation and o.%s = t.%s)
                """.formatted(order ? ", t.order_id" : "", sheet.table, other.table, key, key),
                leavesOut);
    }

    private record Check(Sheet sheet, String column, String rule, String detail, String finding, boolean leavesOut) {}
}
