package io.tradewind.marketing;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes coupons and puts them into people's hands, for whoever tells it from above: the same code as
/// behind the surfaces, at the time the injected clock shows.
public interface IssueCoupons {

    /// Makes a coupon that members may claim, once each.
    ///
    /// Refuses terms that contradict themselves and a period that is over.
    CouponId issue(NewCoupon coupon);

    /// Claims one for a member.
    ///
    /// Refuses one that is claimed already, or may not be claimed now.
    ///
    /// @return the code that uses it, the member's own
    String claim(CouponId coupon, MemberId member);

    /// A coupon to be made.
    ///
    /// @param seller whose goods it is for and who pays for it; null: everybody's, the platform pays
    /// @param off what it takes off
    /// @param threshold what the goods must come to
    record NewCoupon(
            String nameZh,
            String nameEn,
            String market,
            @Nullable SellerId seller,
            Money off,
            Money threshold,
            Instant validFrom,
            Instant validTo,
            Actor by) {}
}
