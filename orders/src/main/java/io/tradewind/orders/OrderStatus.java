package io.tradewind.orders;

/// The one word shown to people, computed from an order's life and its lines' quantities.
public enum OrderStatus {
    /// Placed; the money is not there.
    AWAITING_PAYMENT,
    /// May be shipped, and nothing is.
    PAID,
    /// Some of it is on its way.
    PARTLY_SHIPPED,
    /// All that was not cancelled is on its way.
    SHIPPED,
    /// All that was not cancelled reached the buyer.
    DELIVERED,
    /// The buyer, or time, confirmed the receipt.
    COMPLETED,
    /// Nothing of it will come.
    CANCELLED;

    /// The word for an order that is neither confirmed nor cancelled nor unpaid.
    ///
    /// @param wanted what was ordered and not cancelled or lost, over all lines
    /// @param shipped handed to a carrier and not come back
    /// @param delivered arrived
    public static OrderStatus of(long wanted, long shipped, long delivered) {
        if (wanted == 0) {
            return CANCELLED;
        }
        if (shipped == 0) {
            return PAID;
        }
        if (shipped < wanted) {
            return PARTLY_SHIPPED;
        }
        return delivered < wanted ? SHIPPED : DELIVERED;
    }
}
