package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import io.tradewind.payments.settlement.PayoutEnds;
import io.tradewind.payments.settlement.ScheduledPayouts;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleIT
class PayoutTests {

    private static final int STEPS = 120;

    @Autowired
    Ledger ledger;

    @Autowired
    Balances balances;

    @Autowired
    PayoutRuns runs;

    @Autowired
    PayoutHolds holds;

    @Autowired
    PayoutEnds bank;

    @Autowired
    ScheduledPayouts scheduled;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    final OwnerRef seller = OwnerRef.seller(SellerId.next());

    @Test
    @Capability("C64")
    void pays_a_seller_what_it_has_once_a_period() {
        earn(1000);
        run("2026-01-05");
        assertThat(available()).isZero();
        assertThat(payouts()).containsExactly("1000 SENT");

        earn(300);
        run("2026-01-05");
        assertThat(available()).isEqualTo(300);

        run("2026-01-12");
        bank.askDue();
        assertThat(available()).isZero();
        assertThat(payouts()).containsExactly("1000 PAID", "300 PAID");
    }

    @Test
    @Capability("C64")
    void pays_nothing_to_who_is_held_or_owes() {
        earn(1000);
        var job = new Actor.Job("test");
        holds.set(seller, true, "under review", job, clock.instant());
        run("2026-01-19");
        assertThat(available()).isEqualTo(1000);

        holds.set(seller, false, "cleared", job, clock.instant());
        run("2026-01-19");
        assertThat(available()).isZero();
    }

    @Test
    @Capability("C64")
    void takes_a_bounced_payout_back() {
        earn(1000);
        jdbc.sql("insert into payments_sandbox_closed_account (payee) values (:payee)")
                .param("payee", seller.toString())
                .update();

        run("2026-01-26");
        bank.askDue();

        assertThat(available()).isEqualTo(1000);
        assertThat(payouts()).containsExactly("1000 BOUNCED");
    }

    @Test
    @Capability("C64")
    void runs_by_itself_on_the_markets_monday() {
        clock.advance(Duration.ofDays(700)); // a week of its own
        earn(1000);
        scheduled.runDue();
        scheduled.runDue();
        assertThat(available()).isZero();

        earn(500);
        clock.advance(Duration.ofDays(1));
        scheduled.runDue();
        assertThat(available()).isEqualTo(500);

        clock.advance(Duration.ofDays(6));
        scheduled.runDue();
        assertThat(available()).isZero();
        clock.advance(Duration.ofHours(-1));
        earn(1);
        scheduled.runDue();
        assertThat(available()).isEqualTo(1);
    }

    /// Six weeks in which the clock goes forward to summer time, a month ends, it jumps back by an hour and ahead
    /// by a month, and at each step four nodes run the job at once.
    @Test
    @Capability("C64")
    void pays_once_a_week_whatever_the_clock_does() throws Exception {
        var newYork = ZoneId.of("America/New_York");
        jdbc.sql("""
                        insert into kernel_market (code, currency, zone, tax_included, locale)
                        values ('US', 'USD', 'America/New_York', false, 'en-US')
                        """).update();
        long seed = System.nanoTime();
        var random = new Random(seed);
        var monday = LocalDate.of(2036, 2, 25);
        clock.set(monday.atTime(0, 30).atZone(newYork).toInstant());
        long earned = 0;
        try {
            for (int step = 0; step < STEPS; step++) {
                earned += 100;
                earn(100, "USD");
                atOnce(4, scheduled::runDue);
                clock.advance(step == STEPS - 20 ? Duration.ofDays(31) : leap(random, newYork));
            }
        } finally {
            jdbc.sql("delete from kernel_market where code = 'US'").update();
        }

        var sent = jdbc.sql("""
                        select period, sent_at, amount from payments_payout where owner_id = :id order by sent_at
                        """)
                .param("id", seller.id())
                .query((row, _) -> new Sent(
                        LocalDate.parse(row.getString("period")),
                        row.getObject("sent_at", OffsetDateTime.class)
                                .atZoneSameInstant(newYork)
                                .toLocalDate(),
                        row.getLong("amount")))
                .list();
        assertThat(sent).as("seed %d", seed).hasSizeGreaterThan(3).allSatisfy(payout -> {
            assertThat(payout.period().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            assertThat(payout.day()).isBetween(payout.period(), payout.period().plusDays(6));
        });
        assertThat(sent).as("seed %d", seed).extracting(Sent::period).doesNotHaveDuplicates();
        assertThat(sent.stream().mapToLong(Sent::amount).sum()
                        + balances.available(seller, "USD").minor())
                .as("seed %d", seed)
                .isEqualTo(earned);
    }

    // In small steps over the evening before a week of payouts begins.
    private Duration leap(Random random, ZoneId zone) {
        if (random.nextInt(3) == 0) {
            return Duration.ofHours(-1);
        }
        var there = clock.instant().atZone(zone);
        boolean near = there.getDayOfWeek() == DayOfWeek.SUNDAY && there.getHour() >= 18;
        return Duration.ofHours(near ? 2 : 1 + random.nextInt(26));
    }

    private record Sent(LocalDate period, LocalDate day, long amount) {}

    private static void atOnce(int nodes, Runnable job) throws Exception {
        var barrier = new CyclicBarrier(nodes);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = Stream.generate(() -> executor.submit(() -> {
                        barrier.await();
                        job.run();
                        return true;
                    }))
                    .limit(nodes)
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }

    @Test
    void tells_a_past_payout_without_asking_the_bank() {
        earn(1000);
        var then = clock.instant().minus(Duration.ofDays(200));
        var run = runs.run(new RunPayouts("2025-08-11", "CNY", then, Origin.DEMO));
        bank.askDue();
        assertThat(payouts()).containsExactly("1000 SENT");

        runs.paid(run, then.plus(Duration.ofDays(1)));
        runs.paid(run, then.plus(Duration.ofDays(1)));

        assertThat(payouts()).containsExactly("1000 PAID");
    }

    private void run(String period) {
        runs.run(new RunPayouts(period, "CNY", clock.instant(), Origin.LIVE));
    }

    private void earn(long minor) {
        earn(minor, "CNY");
    }

    private void earn(long minor, String currency) {
        var money = Money.of(minor, currency);
        ledger.post(new Journal(
                Template.RELEASE,
                "test",
                Ids.next(),
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(Entry.debit(escrow(seller), money), Entry.credit(sellerAvailable(seller), money))));
    }

    private long available() {
        return balances.available(seller, "CNY").minor();
    }

    private List<String> payouts() {
        return jdbc.sql("select amount || ' ' || state from payments_payout where owner_id = :id order by id")
                .param("id", seller.id())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
