package io.tradewind.marketing.coupon;

import io.tradewind.kernel.Refusal;

/// A coupon that the quote counted on is gone: its cap or budget was used up meanwhile.
final class CouponRefused extends Refusal {

    CouponRefused(CouponReckoning.Reason reason) {
        super(Kind.CONFLICT, "marketing", "coupon-" + reason.code(), reason.says() + " Ask for a new quote.");
    }
}
