package io.tradewind.orders.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The one way to part a stored amount over units: `round(total × k / quantity) − so far`.
///
/// However the units are taken, one by one or at once, the parts sum to the whole.
final class Cumulative {

    private Cumulative() {}

    /// The share of the first `units` of `quantity`, rounded half up to the minor unit.
    static long share(long total, long units, long quantity) {
        return BigDecimal.valueOf(total)
                .multiply(BigDecimal.valueOf(units))
                .divide(BigDecimal.valueOf(quantity), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// What is still due when `units` of `quantity` are counted and `gone` went before; within
    /// `0..most`.
    static long due(long total, long units, long quantity, long gone, long most) {
        return Math.clamp(share(total, units, quantity) - gone, 0, most);
    }
}
