package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.ProviderSignature;
import io.tradewind.payments.PaymentFixtures.Sale;
import io.tradewind.payments.PaymentHistory.LineShare;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.PaymentHistory.PastRelease;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.payments.hook.ProviderHooks;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.payment.PaymentClosed;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.payments.sandbox.SandboxSecret;
import io.tradewind.payments.settlement.PayoutEnds;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Every write path, run many times at once.
@ModuleIT
class ConcurrencyTests {

    /// A thousand are run with `-Dtradewind.races=1000`.
    private static final int RACES = Integer.getInteger("tradewind.races", 100);

    @Autowired
    PaymentFixtures given;

    @Autowired
    TestPayables payables;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    Balances balances;

    @Autowired
    Refunds refunds;

    @Autowired
    PaymentHistory history;

    @Autowired
    PayoutRuns runs;

    @Autowired
    CheckPayments checks;

    @Autowired
    SendRefunds sending;

    @Autowired
    PayoutEnds bank;

    @Autowired
    ProviderHooks hooks;

    @Autowired
    SandboxSecret secret;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Test
    @Capability("C45")
    void many_starts_charge_once() throws Exception {
        var sale = given.due("sandbox", 1000);

        atOnce(12, _ -> given.start(sale, "ok"));

        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
        assertThat(charges(sale)).isEqualTo(1);
    }

    @Test
    @Capability("C46")
    void the_hook_the_check_and_the_retry_settle_once() throws Exception {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "capture-then-timeout");
        var body = message(sale).getBytes(UTF_8);
        var signature = ProviderSignature.sign(secret.bytes(), body, clock.instant());

        atOnce(12, i -> switch (i % 3) {
            case 0 -> {
                hooks.receive("sandbox", body, _ -> signature);
                yield true;
            }
            case 1 -> checks.query(sale.payment());
            default -> given.start(sale, "ok");
        });

        assertThat(given.journals(Template.CAPTURE, sale.payment().value())).isEqualTo(1);
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
        assertThat(charges(sale)).isEqualTo(1);
    }

    @Test
    @Capability("C46")
    void money_that_races_a_cancel_is_kept_or_sent_back_whole() throws Exception {
        for (int round = 0; round < RACES; round++) {
            var sale = given.due("sandbox", 1000);
            given.start(sale, "capture-then-timeout");
            var body = message(sale).getBytes(UTF_8);
            var signature = ProviderSignature.sign(secret.bytes(), body, clock.instant());

            atOnce(4, i -> {
                switch (i) {
                    case 0 -> callOff(sale);
                    case 1 -> hooks.receive("sandbox", body, _ -> signature);
                    case 2 -> startAgain(sale);
                    default -> checks.query(sale.payment());
                }
                return true;
            });
            checks.checkDue();
            sending.sendDue();

            var payment = payments.find(sale.payment()).orElseThrow();
            boolean kept = payment.status() == PaymentStatus.CAPTURED;
            assertThat(payment.captured()).isEqualTo(sale.amount());
            assertThat(payment.refunded().minor()).isEqualTo(kept ? 0 : 1000);
            assertThat(given.owed(escrow(sale.seller())).minor()).isEqualTo(kept ? 1000 : 0);
        }
    }

    private void startAgain(Sale sale) {
        try {
            given.start(sale, "ok");
        } catch (PaymentClosed closed) {
            assertThat(payments.find(sale.payment()).orElseThrow().status()).isEqualTo(PaymentStatus.CANCELLED);
        }
    }

    private void callOff(Sale sale) {
        transaction.executeWithoutResult(_ -> {
            payables.lock(sale.payable());
            if (payments.find(sale.payment()).orElseThrow().status() != PaymentStatus.CAPTURED) {
                payables.close(sale.payable());
                payments.cancel(sale.payable(), "expired", clock.instant());
            }
        });
    }

    @Test
    @Capability("C45")
    void fifty_refunds_never_exceed_what_was_paid() throws Exception {
        var sale = given.paid(1000);
        var done = new AtomicInteger();

        atOnce(50, _ -> {
            try {
                refund(sale, RefundId.next(), 70);
                return done.incrementAndGet();
            } catch (RefundTooLarge e) {
                return 0;
            }
        });

        assertThat(done).hasValue(14);
        assertThat(payments.find(sale.payment()).orElseThrow().refunded()).isEqualTo(Money.of(980, "CNY"));
        atOnce(4, _ -> sending.sendDue());
        assertThat(given.journals(Template.REFUND_CONFIRMED, sale.order())).isEqualTo(14);
    }

    @Test
    void one_refund_asked_many_times_is_one() throws Exception {
        var sale = given.paid(1000);
        var id = RefundId.next();

        atOnce(12, _ -> refund(sale, id, 400));

        assertThat(payments.find(sale.payment()).orElseThrow().refunded()).isEqualTo(Money.of(400, "CNY"));
    }

    @Test
    @Capability("C64")
    void many_runs_pay_each_seller_once() throws Exception {
        var sellers = IntStream.range(0, 5)
                .mapToObj(_ -> OwnerRef.seller(SellerId.next()))
                .toList();
        sellers.forEach(seller -> earn(seller, 1000));

        atOnce(6, _ -> runs.run(new RunPayouts("2026-02-16", "CNY", clock.instant(), Origin.LIVE)));
        atOnce(4, _ -> bank.askDue());

        for (var seller : sellers) {
            assertThat(balances.available(seller, "CNY").minor()).isZero();
            assertThat(paid(seller)).containsExactly("1000 PAID");
        }
    }

    @Test
    @Capability("C64")
    void a_payout_that_races_refunds_never_takes_more_than_is_there() throws Exception {
        for (int round = 0; round < 10; round++) {
            var sale = given.paid(1000);
            earn(sale.seller(), 1000);
            var period = "2026-02-%02d".formatted(round + 1);

            atOnce(
                    3,
                    i -> i == 0
                            ? runs.run(new RunPayouts(period, "CNY", clock.instant(), Origin.LIVE))
                            : refund(sale, RefundId.next(), 300, true));

            var paidOut = paid(sale.seller()).stream()
                    .mapToLong(text -> Long.parseLong(text.substring(0, text.indexOf(' '))))
                    .sum();
            assertThat(balances.available(sale.seller(), "CNY").minor()).isEqualTo(1000 - 600 - paidOut);
            assertThat(paidOut).isIn(1000L, 700L, 400L);
        }
    }

    @Test
    void one_journal_posted_many_times_is_one() throws Exception {
        var seller = OwnerRef.seller(SellerId.next());
        var journal = earned(seller, 100);
        var posted = new AtomicInteger();

        atOnce(16, _ -> ledger.post(journal) ? posted.incrementAndGet() : 0);

        assertThat(posted).hasValue(1);
        assertThat(balances.available(seller, "CNY").minor()).isEqualTo(100);
    }

    @Test
    @Capability("C186")
    void a_history_brought_by_many_is_there_once() throws Exception {
        var system = Ids.next().toString();
        var seller = OwnerRef.seller(SellerId.next());
        var then = Instant.parse("2017-03-05T14:12:09Z");
        var money = Money.of(150, "BRL");
        var paid = IntStream.range(0, 100)
                .mapToObj(i -> new Source(system, "p-" + i))
                .map(source -> new PastPayment(
                        PaymentId.of(source.key("payment")),
                        new PayableRef("test", source.key("due")),
                        source,
                        "boleto",
                        1,
                        money,
                        then,
                        List.of(new Share(source.key("order"), seller, money))))
                .toList();
        var released = paid.stream()
                .map(p -> p.shares().getFirst().order())
                .map(order -> new PastRelease(
                        order, seller, List.of(new LineShare(order, money)), money, then.plusSeconds(1), false))
                .toList();
        var added = new AtomicInteger();

        atOnce(
                8,
                i -> transaction.execute(_ -> {
                    added.addAndGet(history.payments(i % 2 == 0 ? paid : paid.reversed()));
                    return added.addAndGet(history.releases(i % 2 == 0 ? released : released.reversed()));
                }));

        assertThat(added).hasValue(200);
        assertThat(given.journals(Template.HISTORY_PAYMENT, paid.getFirst().id().value()))
                .isEqualTo(1);
        assertThat(given.booked(released.getLast().order(), LedgerAccount.Kind.ESCROW))
                .isZero();
        assertThat(balances.available(seller, "BRL").minor()).isZero();
    }

    private RefundId refund(Sale sale, RefundId id, long minor) {
        return refund(sale, id, minor, false);
    }

    private RefundId refund(Sale sale, RefundId id, long minor, boolean released) {
        return refunds.request(new RefundRequest(
                id,
                Ids.next(),
                sale.order(),
                sale.payable(),
                sale.seller(),
                List.of(new Piece(null, released, Money.of(minor, "CNY"), List.of(), List.of())),
                "test",
                clock.instant(),
                Origin.LIVE));
    }

    private Journal earned(OwnerRef seller, long minor) {
        var money = Money.of(minor, "CNY");
        return new Journal(
                Template.RELEASE,
                "test",
                Ids.next(),
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(Entry.debit(escrow(seller), money), Entry.credit(sellerAvailable(seller), money)));
    }

    private void earn(OwnerRef seller, long minor) {
        ledger.post(earned(seller, minor));
    }

    private List<String> paid(OwnerRef seller) {
        return jdbc.sql("select amount || ' ' || state from payments_payout where owner_id = :id order by id")
                .param("id", seller.id())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int charges(Sale sale) {
        return jdbc.sql("""
                        select count(*) from payments_sandbox_charge c join payments_attempt a on a.id::text = c.key
                        where a.payment = :id and c.state = 'CAPTURED'
                        """)
                .param("id", sale.payment().value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private String message(Sale sale) {
        return jdbc.sql("""
                        select body from payments_sandbox_event
                        where charge in (select id::text from payments_attempt where payment = :id) limit 1
                        """)
                .param("id", sale.payment().value())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private interface Numbered<T> {
        T run(int number) throws Exception;
    }

    private static <T> void atOnce(int many, Numbered<T> work) throws Exception {
        var barrier = new CyclicBarrier(many);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<T>>();
            for (int i = 0; i < many; i++) {
                int number = i;
                Callable<T> one = () -> {
                    barrier.await();
                    return work.run(number);
                };
                all.add(executor.submit(one));
            }
            for (var one : all) {
                one.get();
            }
        }
    }
}
