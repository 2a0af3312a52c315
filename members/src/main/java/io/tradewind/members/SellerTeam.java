package io.tradewind.members;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.SellerId;
import java.util.Set;

/// Who works for which shop.
public interface SellerTeam {

    /// The account runs this shop: every role of it.
    void bindOwner(AccountId account, SellerId seller);

    /// The account has exactly these roles in the shop; none ends its work there. What it may do
    /// changes at once, also under tokens given out before.
    ///
    /// @param roles of OWNER, CATALOG, ORDERS, FINANCE
    void bind(AccountId account, SellerId seller, Set<String> roles);

    /// Ends every session of the shop's staff in this shop.
    void signOutAll(SellerId seller);
}
