package io.tradewind.payments;

import io.tradewind.kernel.money.Money;

/// What owners have.
public interface Balances {

    /// What may be paid out to an owner; negative when it owes us.
    Money available(OwnerRef owner, String currency);
}
