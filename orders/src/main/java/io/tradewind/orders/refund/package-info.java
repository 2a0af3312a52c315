/// Giving money, points and coupons back.
@NullMarked
package io.tradewind.orders.refund;

import org.jspecify.annotations.NullMarked;
