package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.PaymentStatus.AUTHORIZED;
import static io.tradewind.payments.PaymentStatus.CANCELLED;
import static io.tradewind.payments.PaymentStatus.CAPTURED;
import static io.tradewind.payments.PaymentStatus.CREATED;
import static io.tradewind.payments.PaymentStatus.DECLINED;
import static io.tradewind.payments.PaymentStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.payment.PaymentClosed;
import io.tradewind.payments.payment.PaymentFindings;
import io.tradewind.payments.refund.SendRefunds;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleIT
class PaymentTests {

    @Autowired
    PaymentFixtures given;

    @Autowired
    TestPayables payables;

    @Autowired
    Payments payments;

    @Autowired
    CheckPayments checks;

    @Autowired
    SendRefunds refunds;

    @Autowired
    PaymentFindings findings;

    @Autowired
    TestClock clock;

    @Test
    @Capability("C45")
    void takes_the_money_at_once_and_holds_it_for_the_seller() {
        var sale = given.due("sandbox", 1000);
        assertThat(status(sale)).isEqualTo(CREATED);

        assertThat(given.start(sale, "ok")).isEqualTo(CAPTURED);

        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
        assertThat(given.start(sale, "ok")).isEqualTo(CAPTURED);
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
    }

    @Test
    @Capability("C45")
    void posts_nothing_for_a_refused_payment() {
        var sale = given.due("sandbox", 1000);

        assertThat(given.start(sale, "decline")).isEqualTo(DECLINED);

        assertThat(given.owed(escrow(sale.seller())).nothing()).isTrue();
        assertThat(given.start(sale, "ok")).isEqualTo(DECLINED);
    }

    @Test
    @Capability("C45")
    void takes_a_second_payment_after_a_refusal() {
        var refused = given.due("sandbox", 1000);
        given.start(refused, "decline");

        var second = given.due(refused.payable(), "sandbox", refused.order(), refused.seller(), 1000);

        assertThat(given.start(second, "ok")).isEqualTo(CAPTURED);
        assertThat(payments.of(refused.payable()))
                .extracting(PaymentSummary::status)
                .containsExactly(DECLINED, CAPTURED);
    }

    @Test
    @Capability("C45")
    void ends_an_unanswered_payment_by_asking_the_gateway() {
        var sale = given.due("sandbox", 1000);
        assertThat(given.start(sale, "capture-then-timeout")).isEqualTo(UNKNOWN);
        assertThat(given.owed(escrow(sale.seller())).nothing()).isTrue();

        clock.advance(Duration.ofMinutes(5));
        checks.checkDue();

        assertThat(status(sale)).isEqualTo(CAPTURED);
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
    }

    @Test
    @Capability("C45")
    void never_takes_silence_for_a_refusal() {
        var sale = given.due("sandbox", 1000);
        assertThat(given.start(sale, "hang")).isEqualTo(UNKNOWN);

        clock.advance(Duration.ofMinutes(5));
        checks.checkDue();
        assertThat(status(sale)).isEqualTo(UNKNOWN);

        clock.advance(Duration.ofHours(1));
        checks.checkDue();
        assertThat(status(sale)).isEqualTo(CAPTURED);
    }

    @Test
    @Capability("C45")
    void charges_once_when_an_unanswered_start_is_repeated() {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "capture-then-timeout");

        assertThat(given.start(sale, "ok")).isEqualTo(CAPTURED);
        assertThat(given.journals(Template.CAPTURE, sale.payment().value())).isEqualTo(1);
    }

    @Test
    @Capability("C45")
    void reserves_first_and_takes_when_the_goods_leave() {
        var sale = given.due("sandbox-auth", 1000);
        assertThat(given.start(sale, "ok")).isEqualTo(AUTHORIZED);
        assertThat(given.owed(escrow(sale.seller())).nothing()).isTrue();

        payments.capture(sale.payable(), clock.instant());
        checks.checkDue();

        assertThat(status(sale)).isEqualTo(CAPTURED);
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
    }

    @Test
    @Capability("C45")
    void takes_reserved_money_in_parts() {
        var sale = given.due("sandbox-auth", 1000);
        given.start(sale, "ok");

        assertThat(checks.capture(sale.payment(), Money.of(400, "CNY"))).isEqualTo(AUTHORIZED);
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(Money.of(400, "CNY"));

        assertThat(checks.capture(sale.payment(), null)).isEqualTo(CAPTURED);
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(sale.amount());
    }

    @Test
    @Capability("C45")
    void lets_the_rest_go_after_a_part_was_taken() {
        var sale = given.due("sandbox-auth", 1000);
        given.start(sale, "ok");
        checks.capture(sale.payment(), Money.of(400, "CNY"));

        assertThat(checks.release(sale.payment())).isEqualTo(CAPTURED);

        assertThat(payments.find(sale.payment()).orElseThrow().captured()).isEqualTo(Money.of(400, "CNY"));
        assertThat(given.owed(escrow(sale.seller()))).isEqualTo(Money.of(400, "CNY"));
    }

    @Test
    @Capability("C45")
    void lets_reserved_money_go_when_nobody_wants_it() {
        var sale = given.due("sandbox-auth", 1000);
        given.start(sale, "ok");

        payments.cancel(sale.payable(), "expired", clock.instant());
        checks.checkDue();

        assertThat(status(sale)).isEqualTo(CANCELLED);
        assertThatThrownBy(() -> given.start(sale, "ok")).isInstanceOf(PaymentClosed.class);
        assertThat(given.owed(escrow(sale.seller())).nothing()).isTrue();
    }

    @Test
    @Capability("C46")
    void sends_late_money_back_once() {
        var sale = given.due("sandbox", 1000);
        given.start(sale, "capture-then-timeout");
        payables.close(sale.payable());
        payments.cancel(sale.payable(), "expired", clock.instant());

        checks.checkDue();
        checks.query(sale.payment());
        refunds.sendDue();
        refunds.sendDue();

        var payment = payments.find(sale.payment()).orElseThrow();
        assertThat(payment.status()).isEqualTo(CANCELLED);
        assertThat(payment.refunded()).isEqualTo(sale.amount());
        assertThat(given.journals(Template.LATE, sale.payment().value())).isEqualTo(1);
        assertThat(given.journals(Template.LATE_RETURN, sale.payment().value())).isEqualTo(1);
        assertThat(given.journals(Template.REFUND_CONFIRMED, sale.payment().value()))
                .isEqualTo(1);
        assertThat(given.owed(escrow(sale.seller())).nothing()).isTrue();
    }

    @Test
    @Capability("C46")
    void sends_the_second_of_two_payments_back() {
        var first = given.due("sandbox", 1000);
        var second = given.due(first.payable(), "sandbox", first.order(), first.seller(), 1000);

        given.start(first, "ok");
        given.start(second, "ok");
        refunds.sendDue();

        assertThat(payments.find(second.payment()).orElseThrow().refunded()).isEqualTo(second.amount());
        assertThat(given.owed(escrow(first.seller()))).isEqualTo(first.amount());
    }

    @Test
    @Capability("C46")
    void holds_what_is_not_what_was_asked() {
        var amount = given.due("sandbox", 1000);
        var currency = given.due("sandbox", 1000);

        given.start(amount, "wrong-amount");
        given.start(currency, "wrong-currency");

        assertThat(status(amount)).isNotEqualTo(CAPTURED);
        assertThat(status(currency)).isNotEqualTo(CAPTURED);
        assertThat(given.owed(escrow(amount.seller())).nothing()).isTrue();
        assertThat(findings.open(100))
                .extracting(PaymentFindings.Finding::kind, PaymentFindings.Finding::subject)
                .contains(
                        tuple("WRONG_AMOUNT", "payment:" + amount.payment()),
                        tuple("WRONG_CURRENCY", "payment:" + currency.payment()));
    }

    @Test
    void takes_no_money_after_its_time() {
        var sale = given.due("sandbox", 1000);
        clock.advance(Duration.ofMinutes(31));

        assertThatThrownBy(() -> given.start(sale, "ok")).isInstanceOf(PaymentClosed.class);
    }

    @Test
    void splits_a_capture_over_the_orders_it_pays() {
        var payable = payables.open();
        var left = OwnerRef.seller(SellerId.next());
        var right = OwnerRef.seller(SellerId.next());
        var id = PaymentId.next();
        payments.open(new OpenPayment(
                id,
                payable,
                "sandbox",
                Money.of(1000, "CNY"),
                List.of(
                        new Share(Ids.next(), left, Money.of(333, "CNY")),
                        new Share(Ids.next(), right, Money.of(667, "CNY"))),
                clock.instant().plusSeconds(60),
                Origin.LIVE,
                clock.instant()));

        payments.start(id, Map.of());

        assertThat(given.owed(escrow(left))).isEqualTo(Money.of(333, "CNY"));
        assertThat(given.owed(escrow(right))).isEqualTo(Money.of(667, "CNY"));
    }

    private PaymentStatus status(PaymentFixtures.Sale sale) {
        return payments.find(sale.payment()).orElseThrow().status();
    }
}
