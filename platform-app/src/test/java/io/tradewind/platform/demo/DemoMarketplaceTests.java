package io.tradewind.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.PlatformIT;
import io.tradewind.platform.integrity.IntegrityAudit;
import io.tradewind.testkit.Capability;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A small demonstration: it adds up, and it is made once.
@PlatformIT
class DemoMarketplaceTests {

    @Autowired
    private DemoJournal journal;

    @Autowired
    private DemoAccounts accounts;

    @Autowired
    private PeopleChapter people;

    @Autowired
    private CatalogueChapter catalogue;

    @Autowired
    private TradeChapter trade;

    @Autowired
    private PastChapter past;

    @Autowired
    private VisitsChapter visits;

    @Autowired
    private Clock clock;

    @Autowired
    private IntegrityAudit audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @Capability("C185")
    void tells_a_year_of_trade_that_adds_up_and_tells_it_once() throws Exception {
        var demo = new DemoMarketplace(
                new DemoProperties(true, 618, 60, 1_240, 40),
                journal,
                accounts,
                people,
                catalogue,
                trade,
                past,
                visits,
                clock);

        demo.make();
        quiet();

        var told = counts();
        assertThat(told.get("shops")).isEqualTo(20);
        assertThat(told.get("products")).isEqualTo(60);
        assertThat(told.get("purchases")).isBetween(20L, 40L);
        assertThat(told.get("months")).isGreaterThan(4);
        assertThat(told.get("past")).isEqualTo(1_200);
        assertThat(told.get("pastOrders")).isGreaterThan(1_200);
        assertThat(told.get("pastReviews")).isBetween(250L, 450L);
        assertThat(told.get("released")).isPositive();
        assertThat(told.get("payouts")).isPositive();
        assertThat(audit.run().findings()).isEmpty();
        assertThat(accounts.logins()).extracting(DemoAccounts.Login::role).contains("operator", "seller", "shopper");

        assertThat(conversion()).isBetween(2.0, 4.0);

        demo.make();
        assertThat(counts()).isEqualTo(told);

        // As if it had been killed before its last word, with purchases of the past still to be written: everything
        // is found made.
        jdbc.sql("update platform_demo set finished_at = null, past_done = 700").update();
        demo.make();
        quiet();
        assertThat(counts()).isEqualTo(told);
        assertThat(audit.run().findings()).isEmpty();
    }

    @Test
    void is_told_before_any_job_starts() {
        var order = new ArrayList<String>();
        var watched = new DemoJournal(jdbc, transaction) {
            @Override
            Optional<Plan> plan() {
                order.add("demonstration");
                return Optional.of(new Plan(618, 0, 0, 0, clock.instant(), true));
            }
        };
        try (var context = new GenericApplicationContext()) {
            context.addApplicationListener(event -> {
                if (event instanceof ContextRefreshedEvent) {
                    order.add("jobs");
                }
            });
            context.registerBean(
                    DemoMarketplace.class,
                    () -> new DemoMarketplace(
                            new DemoProperties(true, 618, 0, 0, 0),
                            watched,
                            accounts,
                            people,
                            catalogue,
                            trade,
                            past,
                            visits,
                            clock));
            context.refresh();
        }

        assertThat(order).startsWith("demonstration").endsWith("jobs");
    }

    private Map<String, Long> counts() {
        return Map.of(
                "past", count("orders_purchase where source_system = 'demo'"),
                "pastOrders", count("orders_order where source_system = 'demo'"),
                "pastReviews", count("marketing_review where source_system = 'demo'"),
                "shops", count("catalog_seller where origin = 'DEMO'"),
                "products", count("catalog_product where origin = 'DEMO'"),
                "purchases", count("platform_demo_item where kind = 'purchase'"),
                "months",
                        count(
                                "(select distinct date_trunc('month', placed_at) from orders_purchase where origin = 'DEMO')"),
                "released", count("payments_journal where template = 'RELEASE' and origin = 'DEMO'"),
                "payouts", count("payments_payout where origin = 'DEMO'"));
    }

    private double conversion() {
        return 100.0
                * count("orders_purchase where source_system = 'demo' or origin in ('DEMO', 'LIVE')")
                / count("analytics_visit_count v, generate_series(1, v.visits) where v.source_system = 'demo'");
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private void quiet() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("event_publication where completion_date is null") == 0);
    }
}
