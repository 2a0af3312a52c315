package io.tradewind.marketing.coupon;

import io.tradewind.marketing.CouponId;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Coupons extends Repository<Coupon, CouponId> {

    Coupon save(Coupon coupon);

    /// Saves at once, so that a broken constraint is heard here.
    Coupon saveAndFlush(Coupon coupon);

    Optional<Coupon> findById(CouponId id);
}
