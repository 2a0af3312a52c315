package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.kernel.SellerId;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Real sales of real orders, and what was counted of them.
@ModuleIT
@Import({CatalogFixtures.class, OrdersFixtures.class, Heard.class})
abstract class AnalyticsIT {

    @Autowired
    OrdersFixtures given;

    @Autowired
    Heard heard;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate tx;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    /// Tells these again, as the event registry does after a crash.
    void tellAgain(List<Object> facts) {
        facts.forEach(fact -> tx.executeWithoutResult(_ -> events.publishEvent(fact)));
    }

    /// Waits until nothing that was told is still to be counted.
    void counted() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(waiting()).isZero());
    }

    /// How much of what was told is still to be counted.
    long waiting() {
        return jdbc.sql("select count(*) from event_publication where listener_id like 'analytics%'")
                .query(Long.class)
                .single();
    }

    /// The shop's facts, in order: `PLACED 5000`.
    List<String> facts(SellerId seller) {
        return jdbc.sql("select kind || ' ' || amount from analytics_trade_fact where seller = :seller order by 1")
                .param("seller", seller.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
