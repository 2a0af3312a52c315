package io.tradewind.stories;

import static io.tradewind.stories.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.orders.events.OrderEvent.LineReleased;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
import io.tradewind.payments.events.PaymentCaptured;
import io.tradewind.stories.Person.Wish;
import io.tradewind.testkit.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever listens is told everything three times more, in any order; never the same twice at once, which the
/// registry of events would take for one.
class ToldAgainStory extends Story {

    /// What no listener may write to twice; the mark of days to be summed up again is taken away by its job.
    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and substring(table_name from '^[a-z]+') in
                  ('analytics', 'catalog', 'marketing', 'members', 'orders', 'payments', 'risk', 'supply')
              and table_name not like '%flyway%' and table_name <> 'analytics_trade_stale'
            """;

    @Autowired
    private Heard heard;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Capability("C157")
    void has_no_more_effect_than_it_had() {
        heard.forget();
        goodsAreSoldReleasedAndRefunded();
        town.settle();
        var told = heard.all();
        assertThat(told)
                .hasAtLeastOneElementOfType(OrderPaid.class)
                .hasAtLeastOneElementOfType(PaymentCaptured.class)
                .hasAtLeastOneElementOfType(LineReleased.class)
                .hasAtLeastOneElementOfType(OrderRefunded.class);
        var before = everything();

        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            var again = new ArrayList<>(told);
            Collections.shuffle(again, random);
            again.forEach(event -> transaction.executeWithoutResult(_ -> events.publishEvent(event)));
            town.quiet();
        }
        town.settle();

        assertThat(everything()).as("seed %d", seed).isEqualTo(before);
        town.isWhole();
    }

    private void goodsAreSoldReleasedAndRefunded() {
        var tea = town.seller("Oolong House");
        var tin = tea.sells("tin of oolong", "50.00", 100).getFirst();
        var fang = town.shopper("fang");
        var purchase = fang.buys(new Wish(tin, 3));
        fang.pays(purchase.at("/payment/id"), "ok").is(200);
        town.settle();
        var order = purchase.at("/orders/0/id");
        tea.ships(order, "SF" + UUID.randomUUID()).is(201);
        var parcel = fang.api()
                .get("/api/v1/store/orders/" + order + "/shipments")
                .is(200)
                .at("/items/0/id");
        town.operator("ADMIN")
                .post("/api/v1/demo/shipments/" + parcel + "/deliver", json())
                .is(200);
        fang.api()
                .once()
                .post("/api/v1/store/orders/" + order + "/confirm-receipt", json())
                .is(200);
        town.pass(Duration.ofDays(8));
        town.pass(Duration.ofDays(20));
        var line = fang.api().get("/api/v1/store/orders/" + order).is(200).at("/lines/0/id");
        town.operator("FINANCE")
                .once()
                .post(
                        "/api/v1/admin/orders/" + order + "/refunds",
                        json("lines", List.of(json("line", line, "quantity", 1)), "reason", "broken"))
                .is(201);
    }

    /// A fingerprint of all rows of each table.
    private Map<String, String> everything() {
        var all = new TreeMap<String, String>();
        jdbc.sql(TABLES)
                .query(String.class)
                .list()
                .forEach(table -> all.put(
                        table,
                        jdbc.sql(
                                        "select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from "
                                                + table + " t")
                                .query(String.class)
                                .single()));
        return all;
    }
}
