package io.tradewind.payments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account of the ledger, one per currency, made when it is first posted to.
///
/// @param owner whose it is; null for the platform's own books
/// @param detail what tells apart accounts of one kind and owner: a provider, a campaign
public record LedgerAccount(
        Kind kind, @Nullable OwnerRef owner, @Nullable String detail) {

    /// What we can still get from a provider.
    public static LedgerAccount pspReceivable(String provider) {
        return of(Kind.PSP_RECEIVABLE, provider);
    }

    /// Our bank account.
    public static LedgerAccount bank() {
        return of(Kind.BANK);
    }

    /// Money couriers took at the door.
    public static LedgerAccount carrierReceivable(String carrier) {
        return of(Kind.CARRIER_RECEIVABLE, carrier);
    }

    /// An open claim of a buyer's bank.
    public static LedgerAccount chargebackOpen(UUID claim) {
        return of(Kind.CHARGEBACK_OPEN, claim.toString());
    }

    /// The other side of an imported history.
    public static LedgerAccount historyCash() {
        return of(Kind.HISTORY_CASH);
    }

    /// Buyers' money held for a payee; entries name the order.
    public static LedgerAccount escrow(OwnerRef payee) {
        return of(Kind.ESCROW, payee);
    }

    /// What a seller may be paid. Negative: a claim on the seller.
    public static LedgerAccount sellerAvailable(OwnerRef seller) {
        return of(Kind.SELLER_AVAILABLE, seller);
    }

    /// A seller's money that is frozen.
    public static LedgerAccount sellerHeld(OwnerRef seller) {
        return of(Kind.SELLER_HELD, seller);
    }

    /// A seller's deposit.
    public static LedgerAccount sellerDeposit(OwnerRef seller) {
        return of(Kind.SELLER_DEPOSIT, seller);
    }

    /// Payouts the bank has not answered.
    public static LedgerAccount payoutInTransit() {
        return of(Kind.PAYOUT_IN_TRANSIT);
    }

    /// Refunds the provider has not answered.
    public static LedgerAccount refundInTransit() {
        return of(Kind.REFUND_IN_TRANSIT);
    }

    /// Money nobody waits for.
    public static LedgerAccount unallocated() {
        return of(Kind.UNALLOCATED);
    }

    /// A member's wallet.
    public static LedgerAccount wallet(OwnerRef wallet) {
        return of(Kind.WALLET, wallet);
    }

    /// What is left on a gift card.
    public static LedgerAccount giftCard(OwnerRef card) {
        return of(Kind.GIFT_CARD, card);
    }

    /// What spendable points are worth.
    public static LedgerAccount pointsLiability() {
        return of(Kind.POINTS_LIABILITY);
    }

    /// Tax we collected and owe.
    public static LedgerAccount taxPayable() {
        return of(Kind.TAX_PAYABLE);
    }

    /// Imported money that history does not explain.
    public static LedgerAccount importDifference() {
        return of(Kind.IMPORT_DIFFERENCE);
    }

    /// Commission earned.
    public static LedgerAccount commission() {
        return of(Kind.COMMISSION);
    }

    /// Another fee earned.
    public static LedgerAccount fee(String kind) {
        return of(Kind.FEE, kind);
    }

    /// Penalties earned.
    public static LedgerAccount penalty() {
        return of(Kind.PENALTY);
    }

    /// Revenue from the platform's own goods.
    public static LedgerAccount ownSales() {
        return of(Kind.OWN_SALES);
    }

    /// Freight the platform keeps.
    public static LedgerAccount freightIncome() {
        return of(Kind.FREIGHT_INCOME);
    }

    /// What a campaign costs the platform.
    public static LedgerAccount promotion(UUID campaign) {
        return of(Kind.PROMOTION, campaign.toString());
    }

    /// What points cost the platform.
    public static LedgerAccount loyalty() {
        return of(Kind.LOYALTY);
    }

    /// What providers charge us.
    public static LedgerAccount pspFee(String provider) {
        return of(Kind.PSP_FEE, provider);
    }

    /// Claims the platform paid for.
    public static LedgerAccount chargebackLoss() {
        return of(Kind.CHARGEBACK_LOSS);
    }

    /// Compensation the platform paid.
    public static LedgerAccount compensation() {
        return of(Kind.COMPENSATION);
    }

    /// Points and gift cards that lapsed.
    public static LedgerAccount breakage() {
        return of(Kind.BREAKAGE);
    }

    /// Gain or loss by exchange rates.
    public static LedgerAccount fxGain() {
        return of(Kind.FX_GAIN);
    }

    private static LedgerAccount of(Kind kind) {
        return new LedgerAccount(kind, null, null);
    }

    private static LedgerAccount of(Kind kind, String detail) {
        return new LedgerAccount(kind, null, detail);
    }

    private static LedgerAccount of(Kind kind, OwnerRef owner) {
        return new LedgerAccount(kind, owner, null);
    }

    /// What an account is about, and on which side of the books it stands.
    public enum Kind {
        PSP_RECEIVABLE(Side.ASSET),
        BANK(Side.ASSET),
        CARRIER_RECEIVABLE(Side.ASSET),
        CHARGEBACK_OPEN(Side.ASSET),
        HISTORY_CASH(Side.ASSET),
        ESCROW(Side.LIABILITY),
        SELLER_AVAILABLE(Side.LIABILITY),
        SELLER_HELD(Side.LIABILITY),
        SELLER_DEPOSIT(Side.LIABILITY),
        PAYOUT_IN_TRANSIT(Side.LIABILITY),
        REFUND_IN_TRANSIT(Side.LIABILITY),
        UNALLOCATED(Side.LIABILITY),
        WALLET(Side.LIABILITY),
        GIFT_CARD(Side.LIABILITY),
        POINTS_LIABILITY(Side.LIABILITY),
        TAX_PAYABLE(Side.LIABILITY),
        IMPORT_DIFFERENCE(Side.LIABILITY),
        COMMISSION(Side.RESULT),
        FEE(Side.RESULT),
        PENALTY(Side.RESULT),
        OWN_SALES(Side.RESULT),
        FREIGHT_INCOME(Side.RESULT),
        PROMOTION(Side.RESULT),
        LOYALTY(Side.RESULT),
        PSP_FEE(Side.RESULT),
        CHARGEBACK_LOSS(Side.RESULT),
        COMPENSATION(Side.RESULT),
        BREAKAGE(Side.RESULT),
        FX_GAIN(Side.RESULT);

        private final Side side;

        Kind(Side side) {
            this.side = side;
        }

        /// On which side of the books.
        public Side side() {
            return side;
        }

        /// Whether the balance is a limit, and so kept in a row of its own.
        public boolean guarded() {
            return this == SELLER_AVAILABLE || this == SELLER_DEPOSIT || this == WALLET || this == GIFT_CARD;
        }
    }

    /// The sides of the books.
    public enum Side {
        /// What we have or can claim; grows by debits.
        ASSET,
        /// What we owe; grows by credits.
        LIABILITY,
        /// What we earn and spend; income by credits.
        RESULT
    }
}
