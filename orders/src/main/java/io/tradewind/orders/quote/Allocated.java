package io.tradewind.orders.quote;

import io.tradewind.kernel.money.Money;
import io.tradewind.orders.spi.Discounts.Funder;
import java.util.UUID;

/// One discount on one line or one freight, and who pays for it.
///
/// @param kind `PROMOTION`, `COUPON` or `POINTS`
/// @param source the coupon or promotion; the member for points
/// @param campaign whose cost it is when the platform funds it
public record Allocated(String kind, UUID source, UUID campaign, Funder funder, Money amount) {}
