package io.tradewind.members;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.OperatorId;
import java.util.Set;

/// The people who run the platform.
public interface Operators {

    /// Gives the account exactly these roles on the operators' surface; takes effect at once.
    ///
    /// @param roles of ADMIN, REVIEWER, FINANCE, SUPPORT, RISK; at least one
    OperatorId appoint(AccountId account, Set<String> roles, Actor by);
}
