package io.tradewind.supply;

import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// More pieces are to leave than the line has reserved.
public final class NotReserved extends Refusal {

    /// @param line the order line
    /// @param open pieces of stock it still has reserved
    public NotReserved(UUID line, long open) {
        super(
                Kind.CONFLICT,
                "supply",
                "not-reserved",
                "The line has %d pieces reserved, fewer than are to leave.".formatted(open),
                List.of(),
                Map.of("line", line, "reserved", open));
    }
}
