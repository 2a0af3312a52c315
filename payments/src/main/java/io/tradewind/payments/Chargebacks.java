package io.tradewind.payments;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;

/// Claims of buyers' banks on money that was taken: the provider keeps it back from us at once, and as
/// much of the sellers' is frozen until the claim is decided.
public interface Chargebacks {

    /// Books a claim that a provider reports. The same reference again changes nothing.
    ///
    /// What is claimed cannot be refunded as well. Refuses with [RefundTooLarge] more than was taken
    /// and has not gone back.
    ///
    /// @return the claim
    UUID open(OpenChargeback command);

    /// Books how it ended, once; refuses a claim that was decided before.
    void end(UUID claim, Outcome outcome, String reason, Actor by, Instant at);

    /// A claim that was reported.
    ///
    /// @param reference the provider's own, unique with the payment
    /// @param reason the bank's, in its words
    record OpenChargeback(PaymentId payment, String reference, Money amount, String reason, Actor by, Instant at) {}

    /// How a claim ended.
    enum Outcome {
        /// The money stays ours, and the sellers'.
        WON,
        /// The sellers pay.
        LOST_BY_SELLER,
        /// The platform pays; the sellers have theirs again.
        LOST_BY_PLATFORM
    }
}
