package io.tradewind.payments.payment;

import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;

/// Sends money back that nobody waits for; in the transaction that took note of it.
public interface LateMoney {

    /// Writes the refund; its id is the cause's, so that there is one per taking.
    void sendBack(Payment payment, UUID cause, Money amount, Instant at);
}
