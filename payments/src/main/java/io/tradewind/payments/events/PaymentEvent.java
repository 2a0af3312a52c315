package io.tradewind.payments.events;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;

/// Something happened to money. Ids and amounts only.
public sealed interface PaymentEvent
        permits PaymentCaptured,
                PaymentDeclined,
                PaymentUnknown,
                PaymentAuthorized,
                PaymentCancelled,
                LateMoneyReturned,
                RefundRequested,
                RefundConfirmed,
                RefundFailed,
                PayoutSent,
                PayoutPaid {

    /// How much of it.
    Money amount();

    /// The version of what changed; later changes have higher ones.
    long version();

    /// When it was so in business.
    Instant at();

    /// Live, demo or imported.
    Origin origin();
}
