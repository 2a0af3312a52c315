package io.tradewind.catalog;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.SellerId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The four switches of a shop, and the three measures made of them.
///
/// Suspension is not a status: what is sold runs on, only what the switch says stops.
public interface SellerSwitches {

    /// Sets one switch. Setting what is set already changes nothing but is written down.
    ///
    /// Refuses 409 for what a terminated shop cannot have back.
    void flip(Flip command);

    /// No sales and no payouts; paid orders run on with their deadlines.
    void suspend(SellerId seller, String reason, @Nullable Instant until, Actor by);

    /// All four switches back to normal; refused for a terminated shop.
    void reinstate(SellerId seller, String reason, Actor by);

    /// For good: no sales, no shipping, payouts held until an operator frees them.
    void terminate(SellerId seller, String reason, Actor by);

    /// What can be switched.
    enum Switch {
        MAY_SELL,
        MAY_FULFIL,
        PAYOUTS_HELD,
        STAFF_MAY_SIGN_IN
    }

    /// @param until when it goes back by itself; null: when somebody says so
    /// @param cause makes a repeated command do nothing; null: each is its own
    record Flip(
            SellerId seller,
            Switch which,
            boolean value,
            String reason,
            @Nullable Instant until,
            Actor by,
            @Nullable UUID cause) {}
}
