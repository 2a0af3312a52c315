package io.tradewind.kernel.idempotency;

import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;

/// A request with the same key is at work this moment.
final class KeyInFlight extends Refusal {
    KeyInFlight() {
        super(
                Kind.CONFLICT,
                "kernel",
                "key-in-flight",
                "A request with this Idempotency-Key is at work. Ask again with the same key in a moment.",
                List.of(),
                Map.of("retryAfter", 1));
    }
}
