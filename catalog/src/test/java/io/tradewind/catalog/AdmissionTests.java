package io.tradewind.catalog;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.Admission.DecideApplication;
import io.tradewind.catalog.SellerSwitches.Flip;
import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.catalog.seller.LiftSwitches;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CatalogIT
@Capability("C6")
class AdmissionTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    Admission admission;

    @Autowired
    Sellers sellers;

    @Autowired
    SellerSwitches switches;

    @Autowired
    LiftSwitches lift;

    @Autowired
    Offers offers;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_account_applies_and_sells_once_an_operator_approves_with_a_reason() {
        var seller = given.applied(given.account());
        assertThat(sellers.get(seller).maySell()).isFalse();

        admission.decide(new DecideApplication(seller, true, "licence checked", OPERATOR));

        var shop = sellers.get(seller);
        assertThat(shop.maySell()).isTrue();
        assertThat(shop.mayFulfil()).isTrue();
        assertThat(shop.payoutsHeld()).isFalse();
        assertThat(shop.ownShop()).isFalse();
    }

    @Test
    void a_decision_needs_a_reason_and_is_made_once() {
        var seller = given.applied(given.account());
        refuses("invalid", () -> admission.decide(new DecideApplication(seller, true, " ", OPERATOR)));
        admission.decide(new DecideApplication(seller, false, "no licence", OPERATOR));
        refuses(
                "application-decided",
                () -> admission.decide(new DecideApplication(seller, true, "changed my mind", OPERATOR)));
    }

    @Test
    void one_application_may_be_open_and_a_rejected_shop_applies_again() {
        AccountId account = given.account();
        var seller = given.applied(account);
        refuses("application-open", () -> given.applied(account));

        admission.decide(new DecideApplication(seller, false, "picture of the licence is unreadable", OPERATOR));
        var again = given.applied(account);
        assertThat(again).isEqualTo(seller);
        admission.decide(new DecideApplication(again, true, "readable now", OPERATOR));
        assertThat(sellers.get(seller).maySell()).isTrue();
    }

    @Test
    void a_suspended_shop_sells_nothing_keeps_shipping_and_waits_for_its_money() {
        var seller = given.approvedSeller();
        var offer = given.liveOffer(seller, Money.of(5000, "CNY"));

        switches.suspend(seller, "counterfeits reported", null, OPERATOR);

        var shop = sellers.get(seller);
        assertThat(shop.maySell()).isFalse();
        assertThat(shop.mayFulfil()).isTrue();
        assertThat(shop.payoutsHeld()).isTrue();
        assertThat(buyable(offer)).isFalse();

        switches.reinstate(seller, "reports were false", OPERATOR);
        assertThat(buyable(offer)).isTrue();
        assertThat(sellers.get(seller).payoutsHeld()).isFalse();
        assertThat(actions(seller)).isEqualTo(6);
    }

    @Test
    void a_terminated_shop_never_sells_again() {
        var seller = given.approvedSeller();
        switches.terminate(seller, "fraud", OPERATOR);
        assertThat(sellers.get(seller).mayFulfil()).isFalse();
        refuses("terminated", () -> switches.reinstate(seller, "please", OPERATOR));
        refuses("terminated", () -> switches.terminate(seller, "again", OPERATOR));
        assertThat(sellers.get(seller).maySell()).isFalse();
    }

    @Test
    void a_switch_goes_back_when_its_time_is_over() {
        var seller = given.approvedSeller();
        var until = clock.instant().plus(Duration.ofDays(7));
        switches.suspend(seller, "late shipments", until, OPERATOR);

        clock.advance(Duration.ofDays(6));
        lift.lift();
        assertThat(sellers.get(seller).maySell()).isFalse();
        clock.advance(Duration.ofDays(2));
        lift.lift();
        lift.lift();

        assertThat(sellers.get(seller).maySell()).isTrue();
        assertThat(sellers.get(seller).payoutsHeld()).isFalse();
        assertThat(actions(seller)).isEqualTo(4);
    }

    @Test
    void a_command_repeated_under_its_cause_does_nothing() {
        var seller = given.approvedSeller();
        var cause = UUID.randomUUID();
        var flip = new Flip(seller, Switch.PAYOUTS_HELD, true, "case 7", null, OPERATOR, cause);
        switches.flip(flip);
        switches.flip(new Flip(seller, Switch.PAYOUTS_HELD, false, "case closed", null, OPERATOR, null));
        switches.flip(flip);
        assertThat(sellers.get(seller).payoutsHeld()).isFalse();
    }

    @Test
    void the_platforms_own_shop_is_marked() {
        assertThat(sellers.get(given.ownShop()).ownShop()).isTrue();
    }

    private boolean buyable(OfferId offer) {
        return offers.priced(List.of(offer), "CN", clock.instant()).values().stream()
                .allMatch(priced -> priced.unbuyable() == null);
    }

    private long actions(SellerId seller) {
        return jdbc.sql("select count(*) from catalog_seller_action where seller = :s")
                .param("s", seller.value())
                .query(Long.class)
                .single();
    }

    private static void refuses(String code, Runnable deed) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
