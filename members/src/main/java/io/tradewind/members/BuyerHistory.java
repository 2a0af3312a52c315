package io.tradewind.members;

import io.tradewind.kernel.Source;
import java.time.Instant;
import java.util.List;

/// Takes in buyers who bought elsewhere, before the platform was there.
///
/// They have no account and cannot be reached: nobody becomes one of them by signing up or by buying
/// as a guest. Runs in the caller's transaction, which must be there.
public interface BuyerHistory {

    /// Takes in a few hundred at a time. Who is there already, by id or by source, stays as he is, so
    /// the same call again, or twice at once, changes nothing.
    ///
    /// @return how many were new
    int add(List<PastBuyer> buyers);

    /// A buyer of another system.
    ///
    /// @param firstSeen when he bought there first
    record PastBuyer(BuyerId id, Source source, Instant firstSeen) {}
}
