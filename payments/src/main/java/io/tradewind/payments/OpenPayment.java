package io.tradewind.payments;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.List;

/// Asks for one payment towards a payable.
///
/// @param shares whose money it will be; they sum to the amount
public record OpenPayment(
        PaymentId id,
        PayableRef payable,
        String method,
        Money amount,
        List<Share> shares,
        Instant expiresAt,
        Origin origin,
        Instant at) {

    public OpenPayment {
        shares = List.copyOf(shares);
    }
}
