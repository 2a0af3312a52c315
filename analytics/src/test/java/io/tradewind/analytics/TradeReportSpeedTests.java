package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.analytics.report.SumUp;
import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Ids;
import io.tradewind.testkit.As;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// How long the report takes over a year of as many purchases as the property `tradewind.speed` says:
/// `./mvnw -pl analytics -am test -Dtest=TradeReportSpeedTests -Dtradewind.speed=1000000`.
@Slf4j
class TradeReportSpeedTests extends AnalyticsIT {

    private static final int ROUNDS = 15;

    private static final List<String> FACTS = List.of("""
            insert into analytics_purchase_fact (purchase, market, currency, origin, source_system, source_id, status,
                source_status, orders, day, effective_at)
            select purchase, 'BR', 'BRL', 'IMPORT', 'speed', i, 'COMPLETED', 'delivered', 1, day, day + time '15:00'
            from made
            """, """
            insert into analytics_trade_fact (id, kind, ref, purchase, order_id, seller, market, currency, origin,
                source_system, day, amount, effective_at)
            select gen_random_uuid(), kind, order_id, purchase, order_id, seller, 'BR', 'BRL', 'IMPORT', 'speed',
                day + later, case kind when 'CANCELLED' then 0 else amount * lines end, day + later + time '15:00'
            from made, (values ('PLACED', 0), ('PAID', 0), ('RELEASED', 10), ('CANCELLED', 2)) as k (kind, later)
            where kind <> 'CANCELLED' or i % 1000 = 0
            """, """
            insert into analytics_sale_fact (line, purchase, order_id, seller, product, offer, category, market, currency,
                origin, source_system, day, quantity, goods, discount_seller, discount_platform, freight, tax_included,
                effective_at)
            select gen_random_uuid(), purchase, order_id, seller, category, category, category, 'BR', 'BRL',
                'IMPORT', 'speed', day, 1, amount - 500, 0, 0, 500, 0, day + time '15:00'
            from made, generate_series(1, lines)
            """, """
            insert into analytics_payment_fact (payment, order_id, purchase, seller, market, currency, origin,
                source_system, type, instalments, amount, day, effective_at)
            select order_id, order_id, purchase, seller, 'BR', 'BRL', 'IMPORT', 'speed',
                (array['card', 'wallet', 'transfer', 'voucher'])[1 + i % 4], 1, amount * lines, day, day + time '15:00'
            from made
            """, """
            insert into analytics_review_fact (review, purchase, seller, category, market, origin, source_system, score,
                day, effective_at)
            select purchase, purchase, seller, category, 'BR', 'IMPORT', 'speed', 1 + i % 5, day, day + time '15:00'
            from made where i % 2 = 0
            """, """
            insert into analytics_order_status (order_id, status, source_status, version)
            select order_id, case when i % 1000 = 0 then 'CANCELLED' when i % 50 = 0 then 'SHIPPED' else 'COMPLETED' end,
                'delivered', 0
            from made
            """, """
            insert into analytics_trade_stale (market, day, wholly)
            select distinct 'BR', day + later, true from made, (values (0), (2), (10)) as k (later)
            """);

    @Autowired
    SumUp sums;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Categories categories;

    @Test
    void a_year_by_day_is_answered_in_a_fifth_of_a_second_and_by_anything_else_in_one() {
        var purchases = Integer.getInteger("tradewind.speed", 0);
        assumeTrue(purchases > 0, "tradewind.speed names no number of purchases: nothing was measured");
        var spread = Stream.concat(
                        tree().stream().map(Object::toString),
                        Stream.generate(() -> Ids.next().toString()))
                .limit(100)
                .toArray(String[]::new);
        var start = System.nanoTime();
        for (int from = 0; from < purchases; from += 50_000) {
            generate(from, Math.min(from + 50_000, purchases), purchases, spread);
        }
        say("generated", start);
        jdbc.sql("analyze").update();
        start = System.nanoTime();
        while (sums.some() > 0) {
            // the next days
        }
        say("summed up", start);
        jdbc.sql("analyze analytics_trade_day").update();

        var day = median("by=day");
        for (var by :
                List.of("week", "month", "category", "seller", "paymentType", "status", "total", "month,seller")) {
            assertThat(median("by=" + by)).as(by).isLessThan(Duration.ofSeconds(1));
        }
        for (var query : List.of(
                "by=day&compare=previous",
                "by=day&system=speed",
                "by=day&seller=" + shop(1),
                "by=status&seller=" + shop(1),
                "by=day&category=" + tree().getFirst(),
                "by=seller&sort=-itemPrice&limit=20",
                "by=day,seller&format=csv")) {
            median(query);
        }
        median("/exceptions", "limit=20");
        assertThat(day).isLessThan(Duration.ofMillis(200));
    }

    private Duration median(String query) {
        return median("", query);
    }

    private Duration median(String path, String query) {
        var times = IntStream.range(0, path.isEmpty() ? ROUNDS : 3)
                .mapToObj(_ -> {
                    var start = System.nanoTime();
                    assertThat(mvc.get()
                                    .uri("/api/v1/admin/reports/trade" + path
                                            + "?market=BR&from=2020-01-01&to=2020-12-31&" + query)
                                    .with(as.operator()))
                            .hasStatusOk();
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .sorted()
                .toList();
        var median = times.get(times.size() / 2);
        log.info("{} ms: {}?{}", median.toMillis(), path, query);
        return median;
    }

    private static void say(String what, long start) {
        log.info("{} in {}", what, Duration.ofNanos(System.nanoTime() - start));
    }

    private UUID shop(int number) {
        return jdbc.sql("select cast(md5('shop' || :number) as uuid)")
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    private List<CategoryId> tree() {
        return categories.tree().all().stream().map(Categories.Node::id).toList();
    }

    /// Purchases of one order of one to three lines, paid with one of four means, a thousandth of them cancelled; the
    /// first shops and categories sell the most.
    private void generate(int from, int to, int purchases, String[] spread) {
        tx.executeWithoutResult(_ -> {
            jdbc.sql("set local statement_timeout = 0").update();
            jdbc.sql("""
                    create temporary table made on commit drop as
                    select i, cast(md5('purchase' || i) as uuid) as purchase, cast(md5('order' || i) as uuid) as order_id,
                        cast(md5('shop' || floor(1000 * power(cast(i as bigint) * 7919 % 10007 / 10007.0, 2))) as uuid) as seller,
                        date '2020-01-01' + cast(i :: bigint * 366 / :purchases as int) as day,
                        cast((cast(:spread as uuid[]))[1 + i * 31 % :categories] as uuid) as category,
                        2000 + i % 9000 as amount, 1 + i % 3 as lines
                    from generate_series(:from, :to - 1) as i
                    """)
                    .param("purchases", purchases)
                    .param("spread", spread)
                    .param("categories", spread.length)
                    .param("from", from)
                    .param("to", to)
                    .update();
            for (var sql : FACTS) {
                jdbc.sql(sql).update();
            }
        });
    }
}
