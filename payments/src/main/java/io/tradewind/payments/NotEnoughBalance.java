package io.tradewind.payments;

import io.tradewind.kernel.Refusal;

/// A balance that may not go below zero holds less than is asked of it.
public final class NotEnoughBalance extends Refusal {

    /// @param account the account, in words
    public NotEnoughBalance(String account) {
        super(Kind.CONFLICT, "payments", "not-enough-balance", "There is not enough in " + account + ".");
    }
}
