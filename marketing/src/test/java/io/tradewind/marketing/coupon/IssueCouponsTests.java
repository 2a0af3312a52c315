package io.tradewind.marketing.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.IssueCoupons;
import io.tradewind.marketing.IssueCoupons.NewCoupon;
import io.tradewind.orders.spi.Discounts.Funder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Coupons that are issued from above.
class IssueCouponsTests extends MarketingIT {

    @Autowired
    IssueCoupons issue;

    @Test
    void a_coupon_of_nobodys_is_the_platforms_and_one_of_a_shop_is_paid_by_the_shop() {
        assertThat(desk.get(issue.issue(terms(null, 30)), null).getTerms().funder())
                .isEqualTo(Funder.PLATFORM);

        var ofShop = desk.get(issue.issue(terms(SHOP, 30)), SHOP).getTerms();
        assertThat(ofShop.funder()).isEqualTo(Funder.SELLER);
        assertThat(ofShop.seller()).isEqualTo(SHOP.value());
    }

    @Test
    void a_member_claims_it_once_and_uses_what_he_claimed() {
        var coupon = issue.issue(terms(null, 30));
        var ming = somebody();
        var member = Objects.requireNonNull(ming.member());

        var code = issue.claim(coupon, member);

        var purchase = buys(ming, code);
        assertThat(states(purchase)).containsExactly("HELD");
        assertThatThrownBy(() -> issue.claim(coupon, member)).isInstanceOf(CouponRefused.class);
    }

    @Test
    void a_period_that_is_over_is_refused() {
        assertThatThrownBy(() -> issue.issue(terms(null, 0))).isInstanceOf(Invalid.class);
    }

    private NewCoupon terms(@Nullable SellerId seller, int days) {
        return new NewCoupon(
                "满50减10",
                "10 off 50",
                "CN",
                seller,
                Money.of(1000, "CNY"),
                Money.of(5000, "CNY"),
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(days)),
                SOMEBODY);
    }
}
