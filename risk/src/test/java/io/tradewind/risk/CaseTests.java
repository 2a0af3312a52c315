package io.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.money.Money;
import io.tradewind.orders.FulfilmentHolds;
import io.tradewind.orders.Sales;
import io.tradewind.risk.review.Cases;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// What becomes of a purchase that a person looked at.
@Capability("C140")
class CaseTests extends RiskIT {

    @Autowired
    Cases cases;

    @Autowired
    Sales told;

    @Autowired
    FulfilmentHolds holds;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Test
    void cleared_it_may_ship_and_keeps_its_money() {
        var one = reviewed();
        sales.pay(one.placed());

        cases.decide(one.decision(), true, "a company's buyer", OPERATOR);

        assertThat(lives(one)).containsOnly("OPEN");
        var order = one.placed().orders().getFirst();
        assertThat(told.ship(order.id(), order.seller(), "SF", "SF" + UUID.randomUUID()))
                .isNotNull();
        assertThat(money(one)[1]).isEqualTo(Money.of(0, "CNY"));
    }

    @Test
    void confirmed_it_is_cancelled_and_its_money_goes_back() {
        var one = reviewed();
        sales.pay(one.placed());

        cases.decide(one.decision(), false, "stolen card", OPERATOR);

        assertThat(lives(one)).containsOnly("CANCELLED");
        assertThat(money(one))
                .containsExactly(one.placed().total(), one.placed().total());
        assertThat(held(one)).isZero();
        assertThat(whoCancelled(one)).containsOnly("OPERATOR not-accepted");
        assertThat(reasonInTheAuditTrail(one)).isEqualTo("stolen card");
    }

    @Test
    void confirmed_unpaid_it_is_called_off() {
        var one = reviewed();

        cases.decide(one.decision(), false, "stolen card", OPERATOR);

        assertThat(lives(one)).containsOnly("CANCELLED");
        assertThat(held(one)).isZero();
        assertThat(money(one)[0]).isEqualTo(Money.of(0, "CNY"));
    }

    @Test
    void confirmed_after_its_buyer_gave_it_up_it_is_not_paid_back_twice() {
        var one = reviewed();
        sales.pay(one.placed());
        one.placed().orders().forEach(order -> told.cancel(order.id(), one.buyer(), "changed-mind"));

        cases.decide(one.decision(), false, "stolen card", OPERATOR);

        assertThat(money(one))
                .containsExactly(one.placed().total(), one.placed().total());
        assertThat(whoCancelled(one)).containsOnly("BUYER changed-mind");
    }

    @Test
    void confirmed_too_late_what_has_left_stays_sold_and_the_rest_goes_back() {
        var one = reviewed();
        sales.pay(one.placed());
        var gone = one.placed().orders().getFirst();
        holds.lift(gone.id(), Cases.HOLD, OPERATOR, clock.instant());
        told.ship(gone.id(), gone.seller(), "SF", "SF" + UUID.randomUUID());

        cases.decide(one.decision(), false, "stolen card", OPERATOR);

        assertThat(lives(one)).containsExactlyInAnyOrder("OPEN", "CANCELLED");
        assertThat(money(one)[1]).isEqualTo(one.placed().total().minus(gone.total()));
    }

    @Test
    void an_operator_who_confirms_twice_is_answered_the_same_and_undoes_once() {
        var one = reviewed();
        sales.pay(one.placed());
        var key = UUID.randomUUID().toString();

        for (int i = 0; i < 2; i++) {
            assertThat(confirm(one, key))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.state")
                    .isEqualTo("CONFIRMED");
        }

        assertThat(confirm(one, UUID.randomUUID().toString())).hasStatus(HttpStatus.CONFLICT);
        assertThatThrownBy(() -> cases.decide(one.decision(), true, "after all", OPERATOR))
                .isInstanceOf(Cases.AlreadyDecided.class);
        assertThat(money(one))
                .containsExactly(one.placed().total(), one.placed().total());
    }

    private MockMvcTester.MockMvcRequestBuilder confirm(Reviewed one, String key) {
        return mvc.post()
                .uri("/api/v1/admin/risk/cases/{decision}/decision", one.decision())
                .with(as.operator(OPERATOR.id().value(), "RISK"))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"clear\": false, \"reason\": \"stolen card\"}");
    }

    private List<String> whoCancelled(Reviewed one) {
        return jdbc.sql("select cancelled_by || ' ' || reason_code from orders_order where purchase = :purchase")
                .param("purchase", one.placed().id().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String reasonInTheAuditTrail(Reviewed one) {
        return jdbc.sql("select reason from kernel_audit where subject = :subject and action = 'risk.case.decide'")
                .param("subject", "risk-case:" + one.decision())
                .query(String.class)
                .single();
    }
}
