package io.tradewind.orders.purchase;

import io.tradewind.kernel.Refusal;

/// What is asked does not follow from where the thing is.
public final class IllegalMove extends Refusal {

    /// @param what the thing, as a reader would call it: `order`
    public IllegalMove(String what, Enum<?> from, Object fact) {
        super(
                Kind.CONFLICT,
                "orders",
                "illegal-move",
                "The %s is %s; %s cannot follow."
                        .formatted(what, from, fact.getClass().getSimpleName()));
    }
}
