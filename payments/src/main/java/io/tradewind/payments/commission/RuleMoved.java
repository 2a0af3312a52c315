package io.tradewind.payments.commission;

import io.tradewind.kernel.Refusal;

/// Somebody else changed the rule meanwhile.
public final class RuleMoved extends Refusal {

    RuleMoved() {
        super(
                Kind.STALE,
                "payments",
                "rule-moved",
                "The rule has a newer version. Read it again and repeat your change.");
    }
}
