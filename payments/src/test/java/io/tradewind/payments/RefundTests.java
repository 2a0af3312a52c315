package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.Kind.ESCROW;
import static io.tradewind.payments.LedgerAccount.Kind.OWN_SALES;
import static io.tradewind.payments.LedgerAccount.Kind.TAX_PAYABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PaymentFixtures.Sale;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.payments.Refunds.RefundSummary;
import io.tradewind.payments.Releases.Fee;
import io.tradewind.payments.Releases.ReleaseLine;
import io.tradewind.payments.payment.PaymentFindings;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleIT
class RefundTests {

    @Autowired
    PaymentFixtures given;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    Releases releases;

    @Autowired
    Balances balances;

    @Autowired
    SendRefunds sending;

    @Autowired
    PaymentFindings findings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    @Capability("C45")
    void sends_money_back_and_confirms_it() {
        var sale = given.paid(1000);

        refund(sale, RefundId.next(), null, false, 400);
        assertThat(states(sale)).containsExactly("REQUESTED");
        sending.sendDue();

        assertThat(states(sale)).containsExactly("CONFIRMED");
        assertThat(given.booked(sale.order(), ESCROW)).isEqualTo(-600);
        assertThat(payments.find(sale.payment()).orElseThrow().refunded()).isEqualTo(Money.of(400, "CNY"));
    }

    @Test
    @Capability("C45")
    void refuses_more_than_was_paid() {
        var sale = given.paid(1000);
        refund(sale, RefundId.next(), null, false, 400);

        assertThatThrownBy(() -> refund(sale, RefundId.next(), null, false, 601))
                .isInstanceOf(RefundTooLarge.class);
        refund(sale, RefundId.next(), null, false, 600);
        assertThatThrownBy(() -> refund(sale, RefundId.next(), null, false, 1)).isInstanceOf(RefundTooLarge.class);
        assertThat(given.booked(sale.order(), ESCROW)).isZero();
    }

    @Test
    void does_nothing_when_asked_again() {
        var sale = given.paid(1000);
        var id = RefundId.next();

        refund(sale, id, null, false, 400);
        refund(sale, id, null, false, 400);

        assertThat(states(sale)).hasSize(1);
        assertThat(given.booked(sale.order(), ESCROW)).isEqualTo(-600);
    }

    @Test
    void leaves_other_orders_money_alone() {
        var payable = given.due("sandbox", 1000);
        var id = PaymentId.next();
        var mine = Ids.next();
        var others = Ids.next();
        payments.open(new OpenPayment(
                id,
                payable.payable(),
                "sandbox",
                Money.of(1000, "CNY"),
                List.of(
                        new Share(mine, payable.seller(), Money.of(300, "CNY")),
                        new Share(others, payable.seller(), Money.of(700, "CNY"))),
                clock.instant().plusSeconds(60),
                Origin.LIVE,
                clock.instant()));
        var sale = new Sale(payable.payable(), id, mine, payable.seller(), Money.of(300, "CNY"));
        given.start(sale, "ok");

        assertThatThrownBy(() -> refund(sale, RefundId.next(), null, false, 301))
                .isInstanceOf(RefundTooLarge.class);
        refund(sale, RefundId.next(), null, false, 300);
    }

    @Test
    @Capability("C64")
    void takes_it_back_from_the_seller_even_below_zero() {
        var sale = given.paid(1000);
        release(sale, Ids.next(), false, 0);
        assertThat(balances.available(sale.seller(), "CNY")).isEqualTo(Money.of(947, "CNY"));

        refund(sale, RefundId.next(), null, true, 1000);

        assertThat(balances.available(sale.seller(), "CNY")).isEqualTo(Money.of(-53, "CNY"));
    }

    @Test
    void takes_the_tax_back_with_the_platforms_own_sale() {
        var sale = given.paid(1000);
        var line = Ids.next();
        release(sale, line, true, 115);
        assertThat(given.booked(sale.order(), OWN_SALES)).isEqualTo(-885);
        assertThat(given.booked(sale.order(), TAX_PAYABLE)).isEqualTo(-115);

        refund(sale, RefundId.next(), line, true, 333);
        refund(sale, RefundId.next(), line, true, 667);

        assertThat(given.booked(sale.order(), OWN_SALES)).isZero();
        assertThat(given.booked(sale.order(), TAX_PAYABLE)).isZero();
    }

    @Test
    void releases_a_share_of_a_line_once() {
        var sale = given.paid(1000);
        var line = Ids.next();

        release(sale, line, false, 0);
        release(sale, line, false, 0);

        assertThat(balances.available(sale.seller(), "CNY")).isEqualTo(Money.of(947, "CNY"));
        assertThat(given.booked(sale.order(), ESCROW)).isZero();
    }

    @Test
    void gives_up_after_many_refusals_and_tells_an_operator() {
        var sale = given.paid(1000);
        jdbc.sql("""
                        update payments_sandbox_charge set simulate = 'no-refund'
                        where key in (select id::text from payments_attempt where payment = :id)
                        """).param("id", sale.payment().value()).update();
        var id = RefundId.next();
        refund(sale, id, null, false, 400);

        for (int i = 0; i < 6; i++) {
            sending.sendDue();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(states(sale)).containsExactly("FAILED");
        assertThat(findings.open(100))
                .extracting(PaymentFindings.Finding::subject)
                .contains("refund:" + id);

        jdbc.sql("""
                        update payments_sandbox_charge set simulate = 'ok'
                        where key in (select id::text from payments_attempt where payment = :id)
                        """).param("id", sale.payment().value()).update();
        sending.retry(id);
        sending.sendDue();
        assertThat(states(sale)).containsExactly("CONFIRMED");
    }

    private List<String> states(Sale sale) {
        return refunds.ofOrder(sale.order()).stream().map(RefundSummary::state).toList();
    }

    private void release(Sale sale, UUID line, boolean own, long tax) {
        releases.release(new ReleaseLine(
                sale.order(),
                line,
                0,
                sale.seller(),
                own,
                sale.amount(),
                own ? List.of() : List.of(new Fee("COMMISSION", Money.of(50, "CNY"), Money.of(3, "CNY"))),
                Money.of(tax, "CNY"),
                clock.instant(),
                Origin.LIVE));
    }

    private void refund(Sale sale, RefundId id, @Nullable UUID line, boolean released, long minor) {
        refunds.request(new RefundRequest(
                id,
                Ids.next(),
                sale.order(),
                sale.payable(),
                sale.seller(),
                List.of(new Piece(line, released, Money.of(minor, "CNY"), List.of(), List.of())),
                "test",
                clock.instant(),
                Origin.LIVE));
    }
}
