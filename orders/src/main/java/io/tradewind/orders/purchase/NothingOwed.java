package io.tradewind.orders.purchase;

import io.tradewind.orders.PurchaseId;
import java.time.Instant;
import java.util.UUID;

/// Settles a due of nothing: coupons and points covered all of the purchase.
///
/// Called in the transaction that places the purchase, after its stock is held; nobody pays, so no
/// payment will ever settle it.
public interface NothingOwed {

    /// The purchase is settled and its orders may ship, as if a payment of nothing had arrived.
    void settle(PurchaseId purchase, UUID due, Instant at);
}
