package io.tradewind.risk.decision;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one rule saw and said: kept for ever, so that a decision can be explained.
///
/// @param rule its name: `velocity.buyer`, `list.contact`
/// @param value what it measured
/// @param reviewAbove above this the rule says REVIEW
/// @param refuseAbove above this the rule says REFUSE
/// @param window over which it measured
/// @param entry the list's entry that matched
public record Finding(
        String rule,
        Outcome outcome,
        @Nullable Long value,
        @Nullable Long reviewAbove,
        @Nullable Long refuseAbove,
        @Nullable Duration window,
        @Nullable UUID entry) {

    /// A count measured against two limits; a limit of zero is none.
    public static Finding counted(String rule, long value, long reviewAbove, long refuseAbove, Duration window) {
        return new Finding(
                rule, outcome(value, reviewAbove, refuseAbove), value, reviewAbove, refuseAbove, window, null);
    }

    /// Somebody stands on a list.
    public static Finding listed(String rule, Outcome outcome, UUID entry) {
        return new Finding(rule, outcome, null, null, null, null, entry);
    }

    private static Outcome outcome(long value, long reviewAbove, long refuseAbove) {
        if (refuseAbove > 0 && value > refuseAbove) {
            return Outcome.REFUSE;
        }
        return reviewAbove > 0 && value > reviewAbove ? Outcome.REVIEW : Outcome.ALLOW;
    }
}
