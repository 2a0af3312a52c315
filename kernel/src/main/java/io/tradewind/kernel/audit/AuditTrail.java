package io.tradewind.kernel.audit;

import io.tradewind.kernel.Actor;
import org.jspecify.annotations.Nullable;

/// The record of who did what. Written in the business transaction, sealed later by a job.
public interface AuditTrail {

    /// Adds one row to the trail, in the transaction of the deed itself.
    void record(Deed deed);

    /// One thing done.
    ///
    /// @param action what was done, dotted: `catalog.seller.approve`
    /// @param subject what it was done to, `kind:id`
    /// @param before what it was, as a record or map without personal data; null where it was not
    /// @param after what it is now; null where it is no more
    /// @param reason why, in the actor's words
    record Deed(
            Actor actor,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {}
}
