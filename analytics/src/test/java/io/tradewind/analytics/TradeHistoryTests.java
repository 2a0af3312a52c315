package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.analytics.TradeHistory.PastPayment;
import io.tradewind.analytics.TradeHistory.PastTrade;
import io.tradewind.orders.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.IllegalTransactionStateException;

/// A history brought from elsewhere is counted as it was, and once.
class TradeHistoryTests extends AnalyticsIT {

    private static final List<String> TABLES = List.of(
            "analytics_purchase_fact",
            "analytics_trade_fact",
            "analytics_sale_fact",
            "analytics_payment_fact",
            "analytics_review_fact",
            "analytics_order_status");

    @Autowired
    TradeHistory history;

    @Test
    void the_same_history_twice_is_counted_once() {
        var trades = PastTrades.some("twice", 500);

        var first = add(trades);
        var before = everything();
        var second = add(trades);

        assertThat(first).isEqualTo(facts(trades));
        assertThat(second).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void two_who_bring_the_same_history_at_once_bring_it_once() throws Exception {
        var trades = PastTrades.some("at-once", 200);
        var start = new CyclicBarrier(2);
        try (var two = Executors.newFixedThreadPool(2)) {
            var added = new ArrayList<Future<Integer>>();
            for (var each : List.of(trades, trades.reversed())) {
                added.add(two.submit(() -> {
                    start.await();
                    return add(each);
                }));
            }
            assertThat(added.get(0).get() + added.get(1).get()).isEqualTo(facts(trades));
        }
    }

    @Test
    void facts_carry_where_they_come_from_and_the_times_they_had() {
        var trade = PastTrades.some("origin", 1).getFirst();
        add(List.of(trade));

        var purchase = trade.purchase().value();
        for (var table : TABLES.subList(0, 5)) {
            assertThat(jdbc.sql("select distinct origin from " + table + " where purchase = ?")
                            .param(purchase)
                            .query(String.class)
                            .list())
                    .as(table)
                    .containsExactly("IMPORT");
        }
        assertThat(jdbc.sql("""
                        select source_system || ' ' || source_id || ' ' || source_status || ' ' || day
                            || ' ' || (effective_at = ?::timestamptz) || ' ' || (recorded_at > effective_at)
                        from analytics_purchase_fact where purchase = ?
                        """)
                        .param(trade.placedAt().toString())
                        .param(purchase)
                        .query(String.class)
                        .single())
                .isEqualTo("origin 0 delivered 2017-03-01 true true");
    }

    @Test
    void what_a_payment_leaves_to_nobody_is_kept_as_such() {
        var trade = PastTrades.some("rest", 1).getFirst();
        var order = trade.orders().getFirst().order();
        var more =
                PastTrades.with(trade, List.of(paid("more", 1_500, Map.of(order, 1_000L)), paid("none", 0, Map.of())));
        add(List.of(more));

        assertThat(jdbc.sql("""
                        select coalesce(order_id::text, 'nobody') || ' ' || amount from analytics_payment_fact
                        where purchase = ? order by amount
                        """)
                        .param(trade.purchase().value())
                        .query(String.class)
                        .list())
                .containsExactly("nobody 0", "nobody 500", order + " 1000");
    }

    @Test
    void a_share_of_a_strange_order_is_refused() {
        var trade = PastTrades.some("strange", 1).getFirst();
        var strange = PastTrades.with(trade, List.of(paid("strange", 5, Map.of(new OrderId(UUID.randomUUID()), 5L))));

        assertThatThrownBy(() -> add(List.of(strange))).isInstanceOf(IllegalArgumentException.class);
        var tooMuch = PastTrades.with(
                trade,
                List.of(paid("too-much", 5, Map.of(trade.orders().getFirst().order(), 6L))));
        assertThatThrownBy(() -> add(List.of(tooMuch))).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void history_is_added_in_the_callers_transaction_only_and_tells_nobody() {
        var trades = PastTrades.some("alone", 1);
        assertThatThrownBy(() -> history.add(trades)).isInstanceOf(IllegalTransactionStateException.class);

        counted();
        heard.forget();
        add(trades);

        assertThat(heard.all()).isEmpty();
        assertThat(waiting()).isZero();
    }

    private int add(List<PastTrade> trades) {
        return tx.execute(_ -> history.add(trades));
    }

    private static PastPayment paid(String name, long amount, Map<OrderId, Long> shares) {
        return PastTrades.payment(name, amount, shares);
    }

    /// A fact for each purchase, line, payment and review; for each order that it was placed, paid and released.
    private static int facts(List<PastTrade> trades) {
        return trades.stream()
                .mapToInt(trade -> 1
                        + trade.orders().stream()
                                .mapToInt(order -> order.lines().size() + 3)
                                .sum()
                        + trade.payments().size()
                        + trade.reviews().size())
                .sum();
    }

    private List<String> everything() {
        return TABLES.stream()
                .map(table -> jdbc.sql("select count(*) || md5(string_agg(t::text, ',' order by t::text)) from " + table
                                + " t")
                        .query(String.class)
                        .single())
                .toList();
    }
}
