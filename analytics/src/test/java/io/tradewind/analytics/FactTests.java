package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.events.CatalogEvent;
import io.tradewind.kernel.Actor;
import io.tradewind.members.events.MemberEvent;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.Sales;
import io.tradewind.orders.events.OrderEvent;
import io.tradewind.payments.events.PaymentEvent;
import io.tradewind.supply.events.SupplyEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/// What happened is counted once, however often it is told.
class FactTests extends AnalyticsIT {

    @Autowired
    Sales sales;

    @Autowired
    JsonMapper json;

    @Test
    void a_sale_paid_cancelled_and_refunded_is_counted_once_however_often_it_is_told() {
        heard.forget();
        var tea = given.onSale(5_000, 10);
        var toys = given.onSale(8_000, 10);
        var shopper = given.shopper();
        var placed = given.pay(given.place(shopper, given.quote(shopper, Map.of(tea.offer(), 2L, toys.offer(), 1L))));
        var undone = placed.orders().stream()
                .filter(order -> order.seller().equals(toys.seller()))
                .findFirst()
                .orElseThrow();
        sales.cancel(undone.id(), new Actor.Job("test"), "OUT_OF_STOCK");
        counted();
        var told = heard.all();

        tellAgain(told);
        counted();
        tellAgain(told.reversed());
        counted();

        assertThat(facts(tea.seller())).containsExactly("PAID 10000", "PLACED 10000");
        assertThat(facts(toys.seller())).containsExactly("CANCELLED 0", "PAID 8000", "PLACED 8000", "REFUNDED 8000");
        assertThat(sold(placed.orders().getFirst().id().value()))
                .containsExactly(placed.orders().getFirst().seller().equals(tea.seller()) ? "2 10000" : "1 8000");
        assertThat(told).hasAtLeastOneElementOfType(OrderEvent.OrderRefunded.class);
    }

    @Test
    void every_family_of_events_is_kept_as_it_was_each_once() {
        heard.forget();
        var mug = given.onSale(5_000, 10);
        given.paid(given.shopper(), mug, 1);
        counted();
        var told = heard.all();

        tellAgain(told);
        counted();

        assertThat(told)
                .hasAtLeastOneElementOfType(OrderEvent.class)
                .hasAtLeastOneElementOfType(PaymentEvent.class)
                .hasAtLeastOneElementOfType(CatalogEvent.class)
                .hasAtLeastOneElementOfType(MemberEvent.class)
                .hasAtLeastOneElementOfType(SupplyEvent.class);
        assertThat(told)
                .allSatisfy(event -> assertThat(kept(event)).as("%s", event).containsExactly(family(event)));
    }

    @Test
    void facts_only_grow() {
        var mug = given.onSale(5_000, 10);
        given.placed(given.shopper(), mug, 1);
        counted();
        assertThat(facts(mug.seller())).containsExactly("PLACED 5000");

        for (var sql : List.of(
                "update analytics_trade_fact set amount = 0 where seller = :seller",
                "delete from analytics_trade_fact where seller = :seller",
                "delete from analytics_sale_fact where seller = :seller")) {
            assertThatThrownBy(() ->
                            jdbc.sql(sql).param("seller", mug.seller().value()).update())
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(facts(mug.seller())).containsExactly("PLACED 5000");
    }

    @Test
    void paid_and_refunded_are_what_the_ledger_says() {
        var mug = given.onSale(5_000, 10);
        var shopper = given.shopper();
        given.paid(shopper, mug, 1);
        var undone = given.paid(shopper, mug, 2);
        sales.cancel(OrdersFixtures.order(undone), new Actor.Job("test"), "OUT_OF_STOCK");
        counted();

        assertThat(facts(mug.seller()))
                .containsExactly(
                        "CANCELLED 0", "PAID 10000", "PAID 5000", "PLACED 10000", "PLACED 5000", "REFUNDED 10000");
        assertThat(booked("CAPTURE", mug.seller().value())).isEqualTo(15_000);
        assertThat(booked("REFUND", mug.seller().value())).isEqualTo(10_000);
    }

    /// What the ledger moved into or out of escrow for the shop's orders.
    private long booked(String template, java.util.UUID seller) {
        return jdbc.sql("""
                        select abs(coalesce(sum(e.amount), 0))::bigint
                        from payments_entry e
                        join payments_journal j on j.id = e.journal and j.template = :template
                        join payments_account a on a.id = e.account and a.kind = 'ESCROW'
                        join orders_order o on o.id = e.order_id and o.seller = :seller
                        """)
                .param("template", template)
                .param("seller", seller)
                .query(Long.class)
                .single();
    }

    private List<String> sold(java.util.UUID order) {
        return jdbc.sql("select quantity || ' ' || goods from analytics_sale_fact where order_id = :order")
                .param("order", order)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> kept(Object event) {
        return jdbc.sql("select family from analytics_event where kind = :kind and content = cast(:content as jsonb)")
                .param("kind", event.getClass().getSimpleName())
                .param("content", json.writeValueAsString(event))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String family(Object event) {
        return switch (event) {
            case OrderEvent _ -> "orders";
            case PaymentEvent _ -> "payments";
            case CatalogEvent _ -> "catalog";
            case MemberEvent _ -> "members";
            default -> "supply";
        };
    }
}
