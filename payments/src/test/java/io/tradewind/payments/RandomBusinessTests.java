package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.Kind.ESCROW;
import static io.tradewind.payments.LedgerAccount.pointsLiability;
import static io.tradewind.payments.LedgerAccount.promotion;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PaymentFixtures.Sale;
import io.tradewind.payments.PayoutRuns.RunPayouts;
import io.tradewind.payments.Refunds.Funded;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.payments.Releases.Fee;
import io.tradewind.payments.Releases.ReleaseLine;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.payments.settlement.PayoutEnds;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Random business, many steps of it; what has to hold holds after each hundred.
@ModuleIT
class RandomBusinessTests {

    private static final int STEPS = 400;
    private static final List<String> WAYS = List.of("ok", "ok", "ok", "decline", "hang", "capture-then-timeout");

    @Autowired
    PaymentFixtures given;

    @Autowired
    TestPayables payables;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    Releases releases;

    @Autowired
    Refunds refunds;

    @Autowired
    PayoutRuns runs;

    @Autowired
    CheckPayments checks;

    @Autowired
    SendRefunds sending;

    @Autowired
    PayoutEnds bank;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    /// A sale and what a caller above would remember of it.
    private static final class Order {
        final Sale sale;
        final UUID campaign = Ids.next();
        final UUID line = Ids.next();
        long funded;
        long tenderLeft;
        long fundedLeft;
        boolean released;

        Order(Sale sale) {
            this.sale = sale;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    @Capability("C64")
    void keeps_every_book(long seed) {
        var random = new Random(seed);
        var sellers = List.of(
                OwnerRef.seller(SellerId.next()), OwnerRef.seller(SellerId.next()), OwnerRef.seller(SellerId.next()));
        var waiting = new ArrayList<Order>();
        var paid = new ArrayList<Order>();
        for (int step = 1; step <= STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> waiting.add(sell(random, sellers.get(random.nextInt(sellers.size()))));
                case 2 -> pick(random, waiting).ifPresent(order -> end(random, order));
                case 3 -> paid.stream().filter(o -> !o.released).findAny().ifPresent(this::release);
                case 4 -> pick(random, paid).ifPresent(order -> refund(random, order));
                case 5 -> checks.checkDue();
                case 6 -> sending.sendDue();
                default -> {
                    clock.advance(Duration.ofMinutes(random.nextInt(90)));
                    if (random.nextInt(5) == 0) {
                        runs.run(new RunPayouts("%d-%d".formatted(seed, step), "CNY", clock.instant(), Origin.LIVE));
                        bank.askDue();
                    }
                }
            }
            waiting.removeIf(order -> {
                boolean captured = captured(order);
                if (captured) {
                    fund(random, order);
                    paid.add(order);
                }
                return captured;
            });
            if (step % 100 == 0) {
                holds(seed, step, sellers);
            }
        }
    }

    private Order sell(Random random, OwnerRef seller) {
        var method = random.nextBoolean() ? "sandbox" : "sandbox-auth";
        var sale = given.due(payables.open(), method, Ids.next(), seller, 1 + random.nextInt(20_000));
        given.start(sale, WAYS.get(random.nextInt(WAYS.size())));
        if (random.nextBoolean()) {
            payments.capture(sale.payable(), clock.instant());
        }
        return new Order(sale);
    }

    /// Nobody waits any longer; money that is on its way comes late.
    private void end(Random random, Order order) {
        if (random.nextInt(3) == 0 && !captured(order)) {
            payables.close(order.sale.payable());
            payments.cancel(order.sale.payable(), "expired", clock.instant());
        }
    }

    private boolean captured(Order order) {
        return payments.find(order.sale.payment()).orElseThrow().status() == PaymentStatus.CAPTURED;
    }

    private void fund(Random random, Order order) {
        order.tenderLeft = order.sale.amount().minor();
        order.funded = random.nextInt(500);
        order.fundedLeft = order.funded;
        ledger.post(new Journal(
                Template.FUND,
                "due",
                order.sale.payable().id(),
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(
                        Entry.debit(promotion(order.campaign), cny(order.funded), order.sale.order(), null),
                        Entry.credit(
                                LedgerAccount.escrow(order.sale.seller()),
                                cny(order.funded),
                                order.sale.order(),
                                null))));
    }

    private void release(Order order) {
        long gross = order.tenderLeft + order.fundedLeft;
        var fee = cny(gross).basisPoints(800);
        releases.release(new ReleaseLine(
                order.sale.order(),
                order.line,
                0,
                order.sale.seller(),
                false,
                cny(gross),
                List.of(new Fee("COMMISSION", fee, fee.basisPoints(600))),
                cny(0),
                clock.instant(),
                Origin.LIVE));
        order.released = true;
    }

    private void refund(Random random, Order order) {
        long tenders = random.nextLong(order.tenderLeft + 1);
        long funded = random.nextLong(order.fundedLeft + 1);
        refunds.request(new RefundRequest(
                RefundId.next(),
                Ids.next(),
                order.sale.order(),
                order.sale.payable(),
                order.sale.seller(),
                List.of(new Piece(
                        order.line,
                        order.released,
                        cny(tenders),
                        List.of(
                                new Funded(promotion(order.campaign), cny(funded)),
                                new Funded(pointsLiability(), cny(0))),
                        List.of())),
                "random",
                clock.instant(),
                Origin.LIVE));
        order.tenderLeft -= tenders;
        order.fundedLeft -= funded;
    }

    private void holds(long seed, int step, List<OwnerRef> sellers) {
        none(seed, step, "a journal that does not sum to zero", """
                select journal from payments_entry group by journal, currency having sum(amount) <> 0
                """);
        none(seed, step, "a journal without entries", """
                select id from payments_journal j where not exists (select from payments_entry e where e.journal = j.id)
                """);
        none(seed, step, "a guarded balance that is not its entries", """
                select b.account from payments_balance b
                where b.amount <> (select -sum(amount) from payments_entry e where e.account = b.account)
                """);
        none(seed, step, "a payment that gave back more than it took", """
                select id from payments_payment where refunded + charged_back > captured or captured > authorized
                """);
        none(seed, step, "a payment whose provider gave back more than it took, or took twice", """
                select a.payment from payments_attempt a join payments_sandbox_charge c on c.key = a.id::text
                join payments_payment p on p.id = a.payment where c.captured > p.amount or c.refunded > p.refunded
                """);
        none(seed, step, "escrow of an order below zero", """
                select e.order_id from payments_entry e join payments_account a on a.id = e.account
                where a.kind = '%s' and a.owner_id in (%s) group by e.order_id having sum(e.amount) > 0
                """.formatted(
                ESCROW, sellers.stream().map(seller -> "'" + seller.id() + "'").collect(Collectors.joining(","))));
        none(seed, step, "a payout beyond what was there", """
                select p.owner_id from payments_payout p group by p.owner_id, p.currency, p.period having count(*) > 1
                """);
    }

    private void none(long seed, int step, String what, String sql) {
        assertThat(jdbc.sql(sql).query((row, _) -> row.getString(1)).list())
                .as("%s (seed %d, step %d)", what, seed, step)
                .isEmpty();
    }

    private static <T> Optional<T> pick(Random random, List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }
}
