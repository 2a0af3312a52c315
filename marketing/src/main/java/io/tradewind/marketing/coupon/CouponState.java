package io.tradewind.marketing.coupon;

/// Whether a coupon may be claimed and used.
public enum CouponState {
    /// It may, within its period.
    ACTIVE,
    /// Not now.
    PAUSED,
    /// Never again.
    ENDED
}
