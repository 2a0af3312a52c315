package io.tradewind.payments;

import io.tradewind.kernel.Actor;
import java.time.Instant;

/// Stops payouts to an owner, and lets them run again.
public interface PayoutHolds {

    /// Sets the switch, in the caller's transaction, with who and why.
    void set(OwnerRef owner, boolean held, String reason, Actor by, Instant at);
}
