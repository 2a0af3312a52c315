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
    private Story story;

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
        var demo = new DemoMarketplace(new DemoProperties(true, 618, 60, 1_240, 40), journal, accounts, story, clock);

        demo.make();
        quiet();

        var told = counts();
        assertThat(told.get("shops")).isEqualTo(SellersChapter.count());
        assertThat(told.get("products")).isEqualTo(60);
        assertThat(told.get("purchases")).isBetween(20L, 40L);
        assertThat(told.get("months")).isGreaterThan(4);
        assertThat(told.get("past")).isEqualTo(1_200);
        assertThat(told.get("pastOrders")).isGreaterThan(1_200);
        assertThat(told.get("pastReviews")).isBetween(250L, 450L);
        assertThat(told.get("released")).isPositive();
        assertThat(told.get("payouts")).isPositive();
        assertThat(audit.run().findings()).isEmpty();
        everyKindOfShop();
        everyKindOfProduct();
        everyStateOfAnOrder();
        couponsAndPoints();
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
                    () -> new DemoMarketplace(new DemoProperties(true, 618, 0, 0, 0), watched, accounts, story, clock));
            context.refresh();
        }

        assertThat(order).startsWith("demonstration").endsWith("jobs");
    }

    private void everyKindOfShop() {
        assertThat(count("catalog_seller where origin = 'DEMO' and kind = 'PLATFORM'"))
                .isOne();
        assertThat(count("catalog_seller where origin = 'DEMO' and name like '%旗舰店'"))
                .isGreaterThan(5);
        assertThat(count("catalog_application where origin = 'DEMO' and state = 'PENDING'"))
                .isOne();
        assertThat(count("catalog_application where origin = 'DEMO' and state = 'REJECTED' and reason <> ''"))
                .isOne();
        assertThat(
                        count(
                                "catalog_seller where origin = 'DEMO' and admission = 'APPROVED' and not may_sell and payouts_held"))
                .isOne();
        assertThat(
                        count(
                                "catalog_licence l join catalog_seller s on s.party = l.party"
                                        + " where s.origin = 'DEMO' and l.valid_until is not null and not s.may_sell and not s.payouts_held"))
                .isOne();
    }

    private void everyKindOfProduct() {
        assertThat(count("""
                catalog_product p join catalog_product_revision r on r.id = p.live_revision
                where p.origin = 'DEMO' and r.content -> 'images' ->> 0 like '/media/%.svg'""")).isEqualTo(60);
        assertThat(count("catalog_offer_price p join catalog_offer o on o.id = p.offer where o.origin = 'DEMO'"
                        + " and p.amount % 1000 <> 990"))
                .isZero();
        assertThat(count("""
                (select o.product from catalog_offer_price p join catalog_offer o on o.id = p.offer
                 where o.origin = 'DEMO' group by o.product, o.id having count(*) between 2 and 4)""")).isGreaterThan(20);
        assertThat(count("""
                catalog_product p where p.origin = 'DEMO'
                and not exists (select from orders_line l where l.product = p.id)""")).isPositive();
        assertThat(count("catalog_offer o join catalog_offer_availability a on a.offer = o.id"
                        + " where o.origin = 'DEMO' and a.level = 'OUT'"))
                .isPositive();
    }

    private void everyStateOfAnOrder() {
        assertThat(
                        orders(
                                "o.life = 'CANCELLED' and o.paid_at is null and p.origin = 'DEMO'"
                                        + " and exists (select from orders_history h where h.subject = p.id and h.event = 'PurchaseExpired')"))
                .isGreaterThanOrEqualTo(2);
        assertThat(orders("o.life = 'AWAITING_PAYMENT' and p.origin = 'LIVE'")).isGreaterThanOrEqualTo(2);
        assertThat(orders("o.paid_at is not null and exists (select from payments_payment y join orders_due d"
                        + " on d.id = y.payable_id where d.purchase = p.id and y.id in"
                        + " (select payment from payments_payment_history where status_to = 'DECLINED'))"))
                .isGreaterThanOrEqualTo(2);
        assertThat(orders("o.status = 'PARTLY_SHIPPED'")).isPositive();
        assertThat(orders("o.shipped_at > o.paid_at + interval '3 days'")).isGreaterThanOrEqualTo(2);
        assertThat(count("orders_shipment where origin in ('DEMO', 'LIVE') and state = 'LOST'"))
                .isGreaterThanOrEqualTo(2);
        assertThat(refunds("not a.released")).isGreaterThanOrEqualTo(2);
        assertThat(refunds("a.released")).isGreaterThanOrEqualTo(2);
        assertThat(count("payments_chargeback where state = 'OPEN'")).isPositive();
        assertThat(count("payments_chargeback where state = 'LOST_BY_SELLER'")).isPositive();
        assertThat(count("risk_case c join orders_order o on o.purchase = c.purchase"
                        + " join orders_fulfilment_hold h on h.order_id = o.id and h.reason = 'RISK' and h.lifted_at is null"
                        + " where c.state = 'OPEN' and o.paid_at is not null and o.life = 'OPEN'"))
                .isGreaterThanOrEqualTo(2);
    }

    private void couponsAndPoints() {
        assertThat(count("marketing_redemption r join marketing_coupon c on c.id = r.coupon"
                        + " where r.state = 'USED' and c.funder = 'PLATFORM'"))
                .isGreaterThanOrEqualTo(2);
        assertThat(count("marketing_redemption r join marketing_coupon c on c.id = r.coupon"
                        + " where r.state = 'USED' and c.funder = 'SELLER'"))
                .isGreaterThanOrEqualTo(2);
        assertThat(count("members_points_lot where state = 'PENDING'")).isPositive();
        assertThat(count("members_points_lot where state = 'ACTIVE'")).isPositive();
        assertThat(count("members_points_lot where state = 'EXPIRED'")).isPositive();
        assertThat(count("members_points_use where state = 'SPENT'")).isPositive();
    }

    private long orders(String which) {
        return count("orders_order o join orders_purchase p on p.id = o.purchase where " + which);
    }

    private long refunds(String which) {
        return count("orders_order_change c join orders_change_action a on a.change = c.id and a.action = 'REFUND_LINE'"
                + " where c.kind = 'REFUND' and c.state = 'CONFIRMED' and c.reason_code = 'quality' and " + which);
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
                "troubles", count("platform_demo_item where kind = 'trouble'"),
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
