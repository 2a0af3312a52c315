package io.tradewind.catalog;

import io.tradewind.kernel.SellerId;
import java.util.Collection;
import java.util.Map;

/// The shops, as other modules see them.
public interface Sellers {

    /// The shop; refuses an unknown one.
    SellerSummary get(SellerId id);

    /// Many at once; unknown ones are absent.
    Map<SellerId, SellerSummary> all(Collection<SellerId> ids);

    /// A shop and its switches.
    ///
    /// @param ownShop whether it is the platform's own
    /// @param maySell off: its offers cannot be bought
    /// @param mayFulfil off: it cannot ship
    /// @param payoutsHeld on: its money stays
    record SellerSummary(
            SellerId id, String name, boolean ownShop, boolean maySell, boolean mayFulfil, boolean payoutsHeld) {}
}
