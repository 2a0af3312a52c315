package io.tradewind.supply;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;

/// Some of what was asked for is not there.
public final class NotEnoughStock extends Refusal {

    private final transient List<Shortage> shortages;

    /// @param shortages every offer that falls short
    public NotEnoughStock(List<Shortage> shortages) {
        super(
                Kind.CONFLICT,
                "supply",
                "not-enough-stock",
                "There is not enough of %d of the offers; see shortages for what is left.".formatted(shortages.size()),
                List.of(),
                Map.of("shortages", shortages));
        this.shortages = List.copyOf(shortages);
    }

    /// The offers that fall short.
    public List<Shortage> shortages() {
        return shortages;
    }

    /// @param left pieces of the offer that could be bought
    public record Shortage(OfferId offer, long left) {}
}
