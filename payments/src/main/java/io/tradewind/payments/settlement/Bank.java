package io.tradewind.payments.settlement;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OwnerRef;
import java.util.UUID;

/// Whoever carries payouts to sellers' accounts. Asked with no transaction open; repeating a key pays
/// once.
public interface Bank {

    /// Asks for a transfer, or what became of it.
    Transfer pay(UUID key, OwnerRef payee, Money amount);

    /// What became of a transfer.
    enum Transfer {
        PAID,
        IN_WORK,
        BOUNCED
    }
}
