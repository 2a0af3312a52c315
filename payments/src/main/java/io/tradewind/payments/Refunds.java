package io.tradewind.payments;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends money back to where it came from, never more than came.
public interface Refunds {

    /// Posts the refund and writes its legs, in the caller's transaction; a job asks the gateways.
    ///
    /// Tenders are split over the order's shares of the payable's captured payments, in proportion
    /// to what remains of each; the last refund takes the rest. The same id again changes nothing.
    /// Refuses with [RefundTooLarge] more than remains.
    RefundId request(RefundRequest command);

    /// Asks the gateways for every refund that is due by the clock, with no transaction open: a job does
    /// so all the time, a told history at its own times.
    void sendDue();

    /// The refunds of an order, oldest first.
    List<RefundSummary> ofOrder(UUID order);

    /// A refund wanted.
    ///
    /// @param change what in the order caused it
    /// @param seller who holds the money, or held it before release
    record RefundRequest(
            RefundId id,
            UUID change,
            UUID order,
            PayableRef payable,
            OwnerRef seller,
            List<Piece> pieces,
            String reason,
            Instant at,
            Origin origin) {

        public RefundRequest {
            pieces = List.copyOf(pieces);
        }
    }

    /// The part of a refund that concerns one line.
    ///
    /// @param line the line, or the charge, as it was released; null for neither
    /// @param released whether the money is the seller's already
    /// @param tenders what goes back to cards, gift cards and wallets
    /// @param funded what goes back to those who funded discounts
    /// @param feeBack what of the fees the seller gets back; only after release
    record Piece(
            @Nullable UUID line, boolean released, Money tenders, List<Funded> funded, List<Releases.Fee> feeBack) {

        public Piece {
            funded = List.copyOf(funded);
            feeBack = List.copyOf(feeBack);
        }
    }

    /// What a funder gets back: the account it was funded from, and how much.
    record Funded(LedgerAccount account, Money amount) {}

    /// A refund as others may see it.
    ///
    /// @param amount what goes back to tenders
    /// @param state `REQUESTED`, `CONFIRMED` or `FAILED`
    record RefundSummary(RefundId id, UUID order, Money amount, String state, Instant at) {}
}
