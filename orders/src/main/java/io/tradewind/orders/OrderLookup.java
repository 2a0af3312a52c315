package io.tradewind.orders;

import java.util.List;
import java.util.Optional;

/// Answers other modules' questions about orders.
public interface OrderLookup {

    /// The order of this id, if there is one.
    Optional<OrderSummary> find(OrderId id);

    /// The orders of a purchase, in their sequence; empty for an unknown one.
    List<OrderSummary> of(PurchaseId purchase);

    /// The order's charges that have left escrow with something in them: no event says so of each.
    List<ReleasedCharge> releasedCharges(OrderId id);
}
