package io.tradewind.payments.events;

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

    /// The version of what changed; later changes have higher ones.
    long version();

    /// When it was so in business.
    Instant at();
}
