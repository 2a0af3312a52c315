package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.Refusal;

/// A message that its carrier's signature does not prove, or that is too old.
public final class UnprovedMessage extends Refusal {

    public UnprovedMessage() {
        super(
                Kind.UNAUTHENTICATED,
                "orders",
                "unproved-message",
                "The signature does not prove the message. Sign the raw body anew, with the time of now.");
    }
}
