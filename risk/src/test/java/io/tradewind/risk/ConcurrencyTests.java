package io.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.OperatorId;
import io.tradewind.orders.spi.CheckoutGuard.Verdict;
import io.tradewind.risk.review.Cases;
import io.tradewind.testkit.Capability;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Every write of this module, at once with itself.
@Capability("C140")
class ConcurrencyTests extends RiskIT {

    @Autowired
    Cases cases;

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

    @Test
    void of_two_operators_one_decides_a_case() throws Exception {
        limit("buyer", 1, 100);
        var who = somebody();
        tries(who);
        assertThat(tries(who)).isInstanceOf(Verdict.Review.class);
        var decision = jdbc.sql("select id from risk_decision where buyer = :buyer and outcome = 'REVIEW'")
                .param("buyer", who.buyer().value())
                .query(UUID.class)
                .single();
        var decided = new AtomicInteger();
        atOnce(8, no -> {
            try {
                cases.decide(decision, no % 2 == 0, "looked at it", operator());
                decided.incrementAndGet();
            } catch (Cases.AlreadyDecided late) {
                assertThat(late.code()).isEqualTo("already-decided");
            }
        });
        assertThat(decided).hasValue(1);
        assertThatThrownBy(() -> cases.decide(decision, true, "again", operator()))
                .isInstanceOf(Cases.AlreadyDecided.class);
    }

    private static Operator operator() {
        return new Operator(new OperatorId(UUID.randomUUID()), Set.of("RISK"));
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
