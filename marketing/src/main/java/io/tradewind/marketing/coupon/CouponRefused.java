package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Refusal;

/// A coupon that the quote counted on is gone: its cap or budget was used up meanwhile.
final class CouponRefused extends Refusal {

    private CouponRefused(String code, String detail) {
        super(Kind.CONFLICT, "marketing", code, detail);
    }

    /// Its cap or its budget is reached.
    static CouponRefused usedUp() {
        return new CouponRefused("coupon-used-up", "The coupon is used up. Ask for a new quote.");
    }

    /// This buyer had it as often as one may.
    static CouponRefused buyerCap() {
        return new CouponRefused(
                "coupon-buyer-cap", "You have used this coupon as often as one may. Ask for a new quote.");
    }

    /// The single code went with another purchase.
    static CouponRefused alreadyUsed() {
        return new CouponRefused("coupon-already-used", "The code has been used. Ask for a new quote.");
    }
}
