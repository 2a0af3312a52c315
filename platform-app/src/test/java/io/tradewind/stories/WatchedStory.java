package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.docs.Scrape;
import io.tradewind.stories.Person.Wish;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What happens is seen by who watches: the metrics move with it.
class WatchedStory extends Story {

    @Autowired
    private Environment environment;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_unpaid_purchase_holds_stock_and_a_paid_one_is_counted() {
        var shop = town.seller("Panda Tea");
        var offer = shop.sells("tin of tea", "50.00", 10).getFirst();
        town.pass(Duration.ofHours(2)); // what others did is more than an hour ago
        var before = readFromNowOn();
        var fang = town.shopper("fang");

        var purchase = fang.buys(Wish.of(offer));
        town.quiet();
        moves(before, 1, "tradewind_orders", "event", "PLACED");
        moves(before, 1, "tradewind_stock_holds", "state", "OPEN");
        moves(before, 1, "tradewind_payments_open", "state", "CREATED");

        fang.pays(purchase.at("/payment/id"), "ok").is(200);
        town.settle();
        moves(before, 1, "tradewind_orders", "event", "PAID");
        moves(before, 1, "tradewind_payments_made", "state", "CAPTURED");
        moves(before, 0, "tradewind_stock_holds", "state", "OPEN");

        fang.api()
                .once()
                .post("/api/v1/store/orders/" + purchase.at("/orders/0/id") + "/cancel", json("reason", "changed-mind"))
                .is(200);
        town.quiet();
        moves(before, 1, "tradewind_orders", "event", "CANCELLED");
        moves(before, 1, "tradewind_orders", "event", "REFUNDED");
        moves(before, 1, "tradewind_refunds_open", "state", "REQUESTED");
    }

    @Test
    void a_payment_of_unknown_end_grows_old_in_sight() {
        var offer = town.seller("Panda Tea").sells("tin of tea", "50.00", 10).getFirst();
        var fang = town.shopper("fang");
        var purchase = fang.buys(Wish.of(offer));
        fang.pays(purchase.at("/payment/id"), "hang").is(200);
        await().untilAsserted(() -> assertThat(scrape().number("tradewind_payments_open", "state", "UNKNOWN"))
                .isPositive());

        var age = scrape().number("tradewind_payments_unknown_age_seconds");
        jdbc.sql("update payments_payment set changed_at = changed_at - interval '1 hour' where id = :id")
                .param("id", UUID.fromString(purchase.at("/payment/id")))
                .update();

        await().untilAsserted(() -> assertThat(scrape().number("tradewind_payments_unknown_age_seconds"))
                .isBetween(age + 3500, age + 3700));
        jdbc.sql("update payments_payment set changed_at = changed_at + interval '1 hour' where id = :id")
                .param("id", UUID.fromString(purchase.at("/payment/id")))
                .update();
        town.pass(Duration.ofHours(3));
    }

    @Test
    void a_listener_that_is_behind_and_a_job_that_fails_are_seen() {
        var stuck = UUID.randomUUID();
        jdbc.sql("""
                        insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
                        values (:id, 'a listener', 'an event', '{}', :at)
                        """)
                .param("id", stuck)
                .param("at", town.now().minus(Duration.ofMinutes(20)).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, last_success,
                            consecutive_failures, version)
                        values ('kernel-seal-audit', 'recurring', :due, false, :success, 4, 1)
                        """)
                .param("due", town.now().minus(Duration.ofMinutes(15)).atOffset(ZoneOffset.UTC))
                .param("success", town.now().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC))
                .update();

        try {
            await().untilAsserted(() -> {
                var seen = scrape();
                assertThat(seen.number("tradewind_events_unhandled")).isPositive();
                assertThat(seen.number("tradewind_events_lag_seconds")).isEqualTo(1200);
                assertThat(seen.number("tradewind_job_overdue_seconds", "task", "kernel-seal-audit"))
                        .isEqualTo(900);
                assertThat(seen.number("tradewind_job_failures", "task", "kernel-seal-audit"))
                        .isEqualTo(4);
                assertThat(seen.number("tradewind_job_age_seconds", "task", "kernel-seal-audit"))
                        .isEqualTo(7200);
                assertThat(seen.number("tradewind_job_age_seconds", "task", "orders-release"))
                        .isNaN();
            });
        } finally {
            jdbc.sql("delete from event_publication where id = :id")
                    .param("id", stuck)
                    .update();
            jdbc.sql("delete from scheduled_tasks where task_name = 'kernel-seal-audit'")
                    .update();
        }
    }

    private void moves(Scrape before, int by, String metric, String label, String value) {
        await().untilAsserted(() -> assertThat(scrape().number(metric, label, value))
                .as("%s{%s=%s}", metric, label, value)
                .isEqualTo(before.number(metric, label, value) + by));
    }

    /// Numbers that were read after this was asked for: what a scrape tells was read a moment before it.
    private Scrape readFromNowOn() {
        var now = System.nanoTime();
        var longestReading = 0.2;
        return await().until(
                        () -> {
                            var asked = (System.nanoTime() - now) / 1e9;
                            var seen = scrape();
                            return seen.number("tradewind_readings_age_seconds") < asked - longestReading
                                    ? Optional.of(seen)
                                    : Optional.<Scrape>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private Scrape scrape() {
        return Scrape.of(environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
