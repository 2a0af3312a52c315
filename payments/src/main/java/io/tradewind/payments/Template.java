package io.tradewind.payments;

/// The kinds of journals; the README says what each debits and credits.
public enum Template {
    /// A gateway took money: one credit per order's share.
    CAPTURE,
    /// A gift card or wallet paid.
    TENDER,
    /// The platform's coupon or points complete what is due.
    FUND,
    /// Money came that nobody waits for.
    LATE,
    /// It goes back.
    LATE_RETURN,
    /// A line's share becomes the seller's.
    RELEASE,
    /// What the platform keeps of it.
    FEE,
    /// A line of the platform's own goods becomes its revenue.
    RELEASE_OWN,
    /// Freight the platform keeps.
    FREIGHT_INCOME,
    /// Money goes back to the buyer and the funders.
    REFUND,
    /// The fee of a refunded line goes back to the seller.
    FEE_BACK,
    /// The gateway sent the money back.
    REFUND_CONFIRMED,
    /// Points became spendable.
    POINTS_ACTIVATED,
    /// Points were taken back with the sale that earned them.
    POINTS_CLAWED_BACK,
    /// Points lapsed.
    POINTS_EXPIRED,
    /// A seller's money was handed to the bank.
    PAYOUT_SENT,
    /// The bank paid it.
    PAYOUT_PAID,
    /// The bank gave it back.
    PAYOUT_BOUNCED,
    /// A provider paid its bill line.
    PSP_SETTLEMENT,
    /// Somebody bought a gift card.
    GIFT_CARD_SOLD,
    /// A gift card lapsed where the law allows.
    GIFT_CARD_EXPIRED,
    /// The courier was paid at the door.
    COD_DELIVERED,
    /// The courier handed the money over.
    COD_REMITTED,
    /// A buyer's bank claims money back.
    CHARGEBACK_OPENED,
    /// The seller's part of the claim is frozen.
    CHARGEBACK_FROZEN,
    /// The claim was lost.
    CHARGEBACK_LOST,
    /// The claim was won.
    CHARGEBACK_WON,
    /// A seller paid a deposit.
    DEPOSIT_PAID,
    /// A deposit was drawn upon.
    DEPOSIT_DEDUCTED,
    /// A deposit was given back.
    DEPOSIT_RELEASED,
    /// Somebody was compensated beyond a refund.
    COMPENSATION,
    /// A payment of an imported history.
    HISTORY_PAYMENT,
    /// A release of an imported history.
    HISTORY_RELEASE,
    /// A payout of an imported history.
    HISTORY_PAYOUT,
    /// Imported money that history does not explain.
    HISTORY_DIFFERENCE
}
