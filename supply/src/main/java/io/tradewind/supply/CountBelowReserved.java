package io.tradewind.supply;

import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;

/// Fewer pieces than buyers have been promised or the seller has set aside.
///
/// Orders must be cut short first; taking pieces from chosen orders is not offered yet.
public final class CountBelowReserved extends Refusal {

    /// @param reserved pieces promised to buyers at that location
    /// @param unavailable pieces set aside there
    public CountBelowReserved(long onHand, long reserved, long unavailable) {
        super(
                Kind.CONFLICT,
                "supply",
                "count-below-reserved",
                ("%d on hand is less than the %d promised to buyers and %d set aside. Cancel or ship"
                                + " some of those orders, or put goods back on sale, then count again.")
                        .formatted(onHand, reserved, unavailable),
                List.of(),
                Map.of("onHand", onHand, "reserved", reserved, "unavailable", unavailable));
    }
}
