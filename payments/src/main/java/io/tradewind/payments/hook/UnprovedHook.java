package io.tradewind.payments.hook;

import io.tradewind.kernel.Refusal;

/// A message whose signature does not prove its sender, or is too old.
public final class UnprovedHook extends Refusal {

    UnprovedHook() {
        super(
                Kind.UNAUTHENTICATED,
                "payments",
                "unproved-hook",
                "The signature does not prove the sender, or is too old.");
    }
}
