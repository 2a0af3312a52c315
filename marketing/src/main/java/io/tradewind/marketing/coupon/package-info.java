/// Coupons: terms, claims, redemptions.
@NullMarked
package io.tradewind.marketing.coupon;

import org.jspecify.annotations.NullMarked;
