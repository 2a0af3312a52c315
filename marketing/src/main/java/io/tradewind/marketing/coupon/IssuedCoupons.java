package io.tradewind.marketing.coupon;

import io.tradewind.kernel.MemberId;
import io.tradewind.marketing.CouponId;
import io.tradewind.marketing.IssueCoupons;
import io.tradewind.orders.spi.Discounts.Funder;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;

/// Issues coupons through the desk and the claims behind the surfaces.
@Service
@RequiredArgsConstructor
class IssuedCoupons implements IssueCoupons {

    private final CouponDesk desk;
    private final Claims claims;

    @Override
    public CouponId issue(NewCoupon coupon) {
        var seller = coupon.seller();
        var terms = new CouponTerms(
                coupon.nameZh(),
                coupon.nameEn(),
                null,
                true,
                coupon.market(),
                coupon.off().code(),
                seller == null ? Funder.PLATFORM : Funder.SELLER,
                seller == null ? null : seller.value(),
                0,
                CouponTerms.Kind.AMOUNT,
                coupon.off().minor(),
                null,
                coupon.threshold().minor(),
                List.of(),
                List.of(),
                null,
                1L,
                null,
                coupon.validFrom(),
                coupon.validTo());
        return desk.create(terms, coupon.by()).getId();
    }

    @Override
    public String claim(CouponId coupon, MemberId member) {
        return claims.claim(coupon, member);
    }
}
