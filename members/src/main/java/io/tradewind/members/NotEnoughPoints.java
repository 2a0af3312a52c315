package io.tradewind.members;

import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;

/// More points were asked for than the member may spend now.
public final class NotEnoughPoints extends Refusal {

    /// @param available what he may spend now
    public NotEnoughPoints(long available) {
        super(
                Kind.CONFLICT,
                "members",
                "not-enough-points",
                "There are not that many points to spend; see available.",
                List.of(),
                Map.of("available", available));
    }
}
