package io.tradewind.payments;

import static io.tradewind.payments.LedgerAccount.Kind.CHARGEBACK_LOSS;
import static io.tradewind.payments.LedgerAccount.Kind.CHARGEBACK_OPEN;
import static io.tradewind.payments.LedgerAccount.Kind.PSP_RECEIVABLE;
import static io.tradewind.payments.LedgerAccount.Kind.SELLER_AVAILABLE;
import static io.tradewind.payments.LedgerAccount.Kind.SELLER_HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Chargebacks.OpenChargeback;
import io.tradewind.payments.Chargebacks.Outcome;
import io.tradewind.payments.PaymentFixtures.Sale;
import io.tradewind.payments.Refunds.Piece;
import io.tradewind.payments.Refunds.RefundRequest;
import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Claims of buyers' banks.
@ModuleIT
class ChargebackTests {

    private static final Actor OPERATOR = new Actor.Job("test");

    @Autowired
    PaymentFixtures given;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    Chargebacks chargebacks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    TestClock clock;

    @Test
    void a_claim_takes_the_money_from_us_and_freezes_the_sellers_part() {
        var sale = given.paid(1000);

        claim(sale, 400);

        assertThat(given.booked(sale.order(), PSP_RECEIVABLE)).isEqualTo(-400);
        assertThat(given.booked(sale.order(), CHARGEBACK_OPEN)).isEqualTo(400);
        assertThat(given.booked(sale.order(), SELLER_AVAILABLE)).isEqualTo(400);
        assertThat(given.booked(sale.order(), SELLER_HELD)).isEqualTo(-400);
        assertThat(chargedBack(sale)).isEqualTo(400);
    }

    @Test
    void a_claim_that_is_reported_twice_is_one() {
        var sale = given.paid(1000);

        assertThat(claim(sale, 400)).isEqualTo(claim(sale, 400));
        assertThat(given.booked(sale.order(), CHARGEBACK_OPEN)).isEqualTo(400);
    }

    @Test
    void what_is_claimed_is_not_refunded_as_well_nor_the_other_way_round() {
        var sale = given.paid(1000);
        claim(sale, 400);

        assertThatThrownBy(() -> refund(sale, 601)).isInstanceOf(RefundTooLarge.class);
        refund(sale, 600);

        assertThatThrownBy(() -> claim(sale, "second", 1)).isInstanceOf(RefundTooLarge.class);
    }

    @Test
    void a_claim_that_is_won_leaves_everything_as_it_was() {
        var sale = given.paid(1000);

        chargebacks.end(claim(sale, 400), Outcome.WON, "delivery proved", OPERATOR, clock.instant());

        assertThat(given.booked(sale.order(), PSP_RECEIVABLE)).isZero();
        assertThat(given.booked(sale.order(), CHARGEBACK_OPEN)).isZero();
        assertThat(given.booked(sale.order(), SELLER_AVAILABLE)).isZero();
        assertThat(given.booked(sale.order(), SELLER_HELD)).isZero();
        refund(sale, 1000);
    }

    @Test
    void a_claim_that_the_seller_loses_is_paid_from_what_was_frozen() {
        var sale = given.paid(1000);

        chargebacks.end(claim(sale, 400), Outcome.LOST_BY_SELLER, "no proof", OPERATOR, clock.instant());

        assertThat(given.booked(sale.order(), CHARGEBACK_OPEN)).isZero();
        assertThat(given.booked(sale.order(), SELLER_HELD)).isZero();
        assertThat(given.booked(sale.order(), SELLER_AVAILABLE)).isEqualTo(400);
        assertThat(chargedBack(sale)).isEqualTo(400);
    }

    @Test
    void a_claim_that_the_platform_loses_is_its_loss() {
        var sale = given.paid(1000);

        chargebacks.end(claim(sale, 400), Outcome.LOST_BY_PLATFORM, "our mistake", OPERATOR, clock.instant());

        assertThat(given.booked(sale.order(), CHARGEBACK_LOSS)).isEqualTo(400);
        assertThat(given.booked(sale.order(), CHARGEBACK_OPEN)).isZero();
        assertThat(given.booked(sale.order(), SELLER_AVAILABLE)).isZero();
        assertThat(chargedBack(sale)).isEqualTo(400);
    }

    @Test
    void a_claim_ends_once() {
        var claim = claim(given.paid(1000), 400);
        chargebacks.end(claim, Outcome.WON, "delivery proved", OPERATOR, clock.instant());

        assertThatThrownBy(() -> chargebacks.end(claim, Outcome.WON, "again", OPERATOR, clock.instant()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("chargeback-decided"));
    }

    @Test
    void a_claim_is_of_something_in_the_payments_money() {
        var sale = given.paid(1000);

        assertThatThrownBy(() -> claim(sale, 0)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> claim(sale, "dollars", Money.of(1, "USD"))).isInstanceOf(Invalid.class);
    }

    @Test
    void a_claim_on_two_orders_is_split_as_they_were_paid() {
        var sale = given.due("sandbox", 1000);
        var id = PaymentId.next();
        var mine = new Share(Ids.next(), OwnerRef.seller(SellerId.next()), Money.of(300, "CNY"));
        var others = new Share(Ids.next(), OwnerRef.seller(SellerId.next()), Money.of(700, "CNY"));
        payments.open(new OpenPayment(
                id,
                sale.payable(),
                "sandbox",
                Money.of(1000, "CNY"),
                List.of(mine, others),
                clock.instant().plus(Duration.ofMinutes(30)),
                Origin.LIVE,
                clock.instant()));
        payments.start(id, Map.of("simulate", "ok"));

        chargebacks.open(new OpenChargeback(id, "split", Money.of(100, "CNY"), "fraud", OPERATOR, clock.instant()));

        assertThat(given.booked(mine.order(), SELLER_HELD)).isEqualTo(-30);
        assertThat(given.booked(others.order(), SELLER_HELD)).isEqualTo(-70);
    }

    @Test
    void finance_books_it_over_http_and_nobody_else() {
        var sale = given.paid(1000);
        var uri = "/api/v1/admin/payments/%s/chargebacks".formatted(sale.payment());
        var body = """
                {"reference":"CB-77","amount":{"amount":"4.00","currency":"CNY"},"reason":"not received"}""";

        assertThat(mvc.post()
                        .uri(uri)
                        .with(as.operator("SUPPORT"))
                        .header("Idempotency-Key", "cb-" + Ids.next())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri(uri)
                        .with(as.operator("FINANCE"))
                        .header("Idempotency-Key", "cb-" + Ids.next())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(201);

        var claim = jdbc.sql("select id from payments_chargeback where payment = ?")
                .param(sale.payment().value())
                .query(UUID.class)
                .single();
        assertThat(mvc.get().uri("/api/v1/admin/chargebacks?state=OPEN").with(as.operator("FINANCE")))
                .bodyText()
                .contains(claim.toString());
        assertThat(mvc.post()
                        .uri("/api/v1/admin/chargebacks/{id}/decision", claim)
                        .with(as.operator("FINANCE"))
                        .header("Idempotency-Key", "cb-" + Ids.next())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"outcome\":\"WON\",\"reason\":\"delivery proved\"}"))
                .hasStatus(204);
        assertThat(mvc.get().uri("/api/v1/admin/chargebacks?state=OPEN").with(as.operator("FINANCE")))
                .bodyText()
                .doesNotContain(claim.toString());
    }

    private UUID claim(Sale sale, long minor) {
        return claim(sale, "first", minor);
    }

    private UUID claim(Sale sale, String reference, long minor) {
        return claim(sale, reference, Money.of(minor, "CNY"));
    }

    private UUID claim(Sale sale, String reference, Money amount) {
        return chargebacks.open(
                new OpenChargeback(sale.payment(), reference, amount, "not received", OPERATOR, clock.instant()));
    }

    private long chargedBack(Sale sale) {
        return jdbc.sql("""
                        select p.charged_back from payments_payment p where p.id = :id and p.charged_back =
                            (select sum(s.charged_back) from payments_payment_share s where s.payment = p.id)
                        """)
                .param("id", sale.payment().value())
                .query(Long.class)
                .single();
    }

    private void refund(Sale sale, long minor) {
        refunds.request(new RefundRequest(
                RefundId.next(),
                Ids.next(),
                sale.order(),
                sale.payable(),
                sale.seller(),
                List.of(new Piece(null, false, Money.of(minor, "CNY"), List.of(), List.of())),
                "test",
                clock.instant(),
                Origin.LIVE));
    }
}
