package io.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.Sales;
import io.tradewind.orders.spi.CheckoutGuard.Verdict;
import io.tradewind.risk.review.Cases;
import io.tradewind.testkit.Capability;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Every write of this module, at once with itself.
@Capability("C140")
class ConcurrencyTests extends RiskIT {

    @Autowired
    Cases cases;

    @Autowired
    Sales told;

    @Test
    void purchases_of_one_buyer_at_once_do_not_pass_the_limit_together() throws Exception {
        limit("buyer", 0, 10);
        var who = somebody();
        assertThat(placed(40, who)).isEqualTo(10);
    }

    @Test
    void far_from_the_limit_nobody_waits_and_near_it_the_limit_still_holds() throws Exception {
        set("risk.purchases-at-once", 20);
        limit("buyer", 0, 80);
        limit("contact", 0, 80);
        var who = somebody();
        assertThat(placed(120, who)).isBetween(70, 80);
    }

    @RepeatedTest(3)
    void of_operators_who_clear_and_confirm_one_decides_a_case() throws Exception {
        var one = reviewed();
        sales.pay(one.placed());
        var decided = new AtomicInteger();

        atOnce(8, no -> {
            try {
                cases.decide(one.decision(), no % 2 == 0, "looked at it", OPERATOR);
                decided.incrementAndGet();
            } catch (Cases.AlreadyDecided late) {
                assertThat(late.code()).isEqualTo("already-decided");
            }
        });

        assertThat(decided).hasValue(1);
        var total = one.placed().total();
        if (state(one).equals("CLEARED")) {
            assertThat(lives(one)).containsOnly("OPEN");
            assertThat(money(one)).containsExactly(total, Money.zero(total.currency()));
            assertThat(openHolds(one)).isZero();
        } else {
            assertThat(lives(one)).containsOnly("CANCELLED");
            assertThat(money(one)).containsExactly(total, total);
        }
    }

    @RepeatedTest(5)
    void a_purchase_that_is_paid_and_confirmed_as_fraud_at_once_gives_all_money_back_once() throws Exception {
        var one = reviewed();

        atOnce(2, no -> {
            if (no == 0) {
                cases.decide(one.decision(), false, "stolen card", OPERATOR);
            } else {
                payUnlessOver(one);
            }
        });

        assertThat(lives(one)).containsOnly("CANCELLED");
        assertThat(held(one)).isZero();
        var money = money(one);
        assertThat(money[1]).isEqualTo(money[0]);
    }

    @RepeatedTest(5)
    void a_purchase_its_buyer_cancels_while_it_is_confirmed_goes_back_once() throws Exception {
        var one = reviewed();
        sales.pay(one.placed());

        atOnce(2, no -> {
            if (no == 0) {
                cases.decide(one.decision(), false, "stolen card", OPERATOR);
            } else {
                one.placed().orders().forEach(order -> cancelUnlessOver(one, order.id()));
            }
        });

        assertThat(lives(one)).containsOnly("CANCELLED");
        assertThat(held(one)).isZero();
        assertThat(money(one))
                .containsExactly(one.placed().total(), one.placed().total());
    }

    private void payUnlessOver(Reviewed one) {
        try {
            sales.pay(one.placed());
        } catch (Refusal over) {
            assertThat(over.code()).isEqualTo("payment-closed");
        }
    }

    private void cancelUnlessOver(Reviewed one, OrderId order) {
        try {
            told.cancel(order, one.buyer(), "changed-mind");
        } catch (Refusal over) {
            assertThat(over.code()).isEqualTo("nothing-to-cancel");
        }
    }

    private String state(Reviewed one) {
        return jdbc.sql("select state from risk_case where decision = :decision")
                .param("decision", one.decision())
                .query(String.class)
                .single();
    }

    private long openHolds(Reviewed one) {
        return jdbc.sql("""
                        select count(*) from orders_fulfilment_hold h join orders_order o on o.id = h.order_id
                        where o.purchase = :purchase and h.lifted_at is null
                        """)
                .param("purchase", one.placed().id().value())
                .query(Long.class)
                .single();
    }

    private int placed(int times, Who who) throws InterruptedException, ExecutionException {
        var placed = new AtomicInteger();
        atOnce(times, _ -> {
            if (!(tries(who) instanceof Verdict.Refuse)) {
                placed.incrementAndGet();
            }
        });
        return placed.get();
    }

    private static void atOnce(int threads, Work work) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, threads)
                    .mapToObj(no -> executor.submit(() -> {
                        start.await();
                        work.run(no);
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (var one : running) {
                one.get();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(int no);
    }
}
