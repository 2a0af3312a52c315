package io.tradewind.marketing.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.members.BuyerId;
import io.tradewind.testkit.Capability;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Uses of coupons, from the quote to the day the purchase is undone.
@Capability("C74")
class RedemptionTests extends MarketingIT {

    @Test
    void a_use_is_held_with_the_purchase_used_when_paid_and_free_when_undone() {
        var coupon = coupon(new Limits(5L, 2L, 9000L));

        var purchase = buys(somebody(), coupon.code());
        assertThat(states(purchase)).containsExactly("HELD");
        pays(purchase);
        assertThat(states(purchase)).containsExactly("USED");
        assertThat(used(coupon.id())).isEqualTo("1×1000");
        assertThat(counts(coupon.id())).containsExactly(1L, 1L);

        undoes(purchase);
        undoes(purchase);
        pays(purchase);
        assertThat(states(purchase)).containsExactly("RETURNED");
        assertThat(used(coupon.id())).isEqualTo("0×0");
        assertThat(counts(coupon.id())).containsExactly(0L, 0L);
    }

    @Test
    void a_purchase_that_fails_uses_nothing() {
        var coupon = coupon(Limits.total(1));
        var basket = basket(somebody(), coupon.code());
        var quoted = discounts.evaluate(basket);

        tx.executeWithoutResult(status -> {
            discounts.redeem(Ids.next(), basket, quoted, clock.instant());
            status.setRollbackOnly();
        });

        assertThat(used(coupon.id())).isEqualTo("0×0");
        assertThat(refusal(somebody(), coupon.code())).isNull();
    }

    @Test
    void a_purchase_that_asks_twice_uses_once() {
        var coupon = coupon(Limits.NONE);
        var printed = claims.print(coupon.id(), 1).getFirst();
        var basket = basket(somebody(), printed);
        var quoted = discounts.evaluate(basket);
        var purchase = Ids.next();

        for (int i = 0; i < 2; i++) {
            tx.executeWithoutResult(_ -> discounts.redeem(purchase, basket, quoted, clock.instant()));
        }

        assertThat(used(coupon.id())).isEqualTo("1×1000");
    }

    @Test
    void a_buyers_cap_follows_the_contact_to_the_next_account() {
        var coupon = coupon(Limits.buyer(1));
        var ming = somebody();
        buys(ming, coupon.code());

        assertThat(refusal(ming, coupon.code())).isEqualTo("buyer-cap");
        var again = new Who(new BuyerId(Ids.next()), MemberId.next(), ming.contact());
        assertThat(refusal(again, coupon.code())).isEqualTo("buyer-cap");
        assertThat(refusal(somebody(), coupon.code())).isNull();
    }

    @Test
    void a_guest_without_a_buyers_row_is_counted_by_contact() {
        var coupon = coupon(Limits.buyer(1));
        var guest = new Who(null, null, somebody().contact());

        var purchase = buys(guest, coupon.code());

        assertThat(counts(coupon.id())).containsExactly(1L);
        assertThat(refusal(guest, coupon.code())).isEqualTo("buyer-cap");
        undoes(purchase);
        assertThat(refusal(guest, coupon.code())).isNull();
    }

    @Test
    void a_printed_code_is_used_once_and_comes_back_with_its_purchase() {
        var coupon = coupon(Limits.NONE, null, null, false);
        var codes = claims.print(coupon.id(), 2);
        var late = basket(somebody(), codes.getFirst());
        var quoted = discounts.evaluate(late);

        var purchase = buys(somebody(), codes.getFirst());

        assertThat(refusal(somebody(), codes.getFirst())).isEqualTo("already-used");
        assertThat(refusal(somebody(), codes.getLast())).isNull();
        assertThatThrownBy(() -> buys(late, quoted)).isInstanceOf(CouponRefused.class);
        assertThat(used(coupon.id())).isEqualTo("1×1000");
        undoes(purchase);
        assertThat(refusal(somebody(), codes.getFirst())).isNull();
    }

    @Test
    void a_claimed_code_is_its_members_alone() {
        var coupon = coupon(Limits.NONE, null, null, true);
        var ming = somebody();

        var code = claims.claim(coupon.id(), Objects.requireNonNull(ming.member()));

        assertThat(refusal(somebody(), code)).isEqualTo("not-yours");
        assertThat(refusal(ming, " " + code.toLowerCase(java.util.Locale.ROOT))).isNull();
    }

    @Test
    void what_was_quoted_is_refused_once_the_coupon_is_paused() {
        var coupon = coupon(Limits.NONE);
        var basket = basket(somebody(), coupon.code());
        var quoted = discounts.evaluate(basket);
        desk.become(coupon.id(), CouponState.PAUSED, null, _ -> {}, SOMEBODY);

        assertThatThrownBy(() -> buys(basket, quoted)).isInstanceOf(CouponRefused.class);
        assertThat(refusal(somebody(), coupon.code())).isEqualTo("not-active");
    }

    @Test
    void a_budget_without_room_for_the_whole_discount_is_used_up_in_the_quote_already() {
        var coupon = coupon(Limits.budget(1500));
        buys(somebody(), coupon.code());

        assertThat(refusal(somebody(), coupon.code())).isEqualTo("used-up");
    }
}
