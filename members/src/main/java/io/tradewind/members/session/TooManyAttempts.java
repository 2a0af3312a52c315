package io.tradewind.members.session;

import io.tradewind.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Too many failed sign-ins from this address; wait.
final class TooManyAttempts extends Refusal {

    TooManyAttempts(Duration wait) {
        super(
                Kind.TOO_MANY,
                "members",
                "too-many-attempts",
                "Too many sign-ins have failed from here. Wait as many seconds as retryAfter says.",
                List.of(),
                Map.of("retryAfter", Math.max(1, wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0))));
    }
}
