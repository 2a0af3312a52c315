package io.tradewind.catalog.shelf;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.ProductStats;
import io.tradewind.catalog.row.Rows;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Counts what was sold, each order line once, and shows it a little later: a sale must not wait for
/// the shelf, nor make every page of a busy product new.
@Service
@RequiredArgsConstructor
public class SoldCounter implements ProductStats {

    private static final int BATCH = 500;

    private final Shelf shelf;
    private final JdbcClient jdbc;

    @Override
    @Transactional
    public void sold(List<Sold> lines) {
        count(lines);
    }

    /// Counts those that were not counted; says how many.
    @Transactional
    public int count(List<Sold> lines) {
        if (lines.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                        with told as (
                            select * from unnest(:lines::uuid[], :products::uuid[], :quantities::bigint[])
                                as t (order_line, product, quantity)),
                        fresh as (
                            insert into catalog_product_sold (order_line, product, quantity)
                            select t.order_line, t.product, t.quantity
                            from told t join catalog_product p on p.id = t.product order by t.order_line
                            on conflict do nothing
                            returning product, quantity),
                        put as (
                            insert into catalog_product_stats as s (product, sold, stale)
                            select product, sum(quantity), true from fresh group by product order by product
                            on conflict (product) do update set sold = s.sold + excluded.sold, stale = true)
                        select count(*) from fresh
                        """)
                .param("lines", Rows.keys(lines.stream().map(Sold::orderLine).toList()))
                .param(
                        "products",
                        lines.stream().map(one -> one.product().toString()).collect(Collectors.joining(",", "{", "}")))
                .param(
                        "quantities",
                        lines.stream()
                                .map(one -> Long.toString(one.quantity()))
                                .collect(Collectors.joining(",", "{", "}")))
                .query(Integer.class)
                .single();
    }

    /// Shows the newest figures of products whose figures moved; says how many.
    @Transactional
    public int show() {
        var moved = jdbc.sql("""
                        update catalog_product_stats set stale = false where product in (
                            select product from catalog_product_stats where stale
                            order by product limit :batch for update skip locked)
                        returning product
                        """)
                .param("batch", BATCH)
                .query((row, _) -> ProductId.of(Rows.key(row, "product")))
                .list();
        shelf.touch(moved);
        return moved.size();
    }

    /// When it runs.
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> showSoldTask(SoldCounter counter) {
            return Tasks.recurring("catalog.show-sold", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((_, _) -> {
                        while (counter.show() == BATCH) {
                            // the next batch
                        }
                    });
        }
    }
}
