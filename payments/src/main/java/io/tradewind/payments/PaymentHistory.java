package io.tradewind.payments;

import io.tradewind.kernel.Source;
import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes in money that moved elsewhere, before the platform was there: what was paid, what became a
/// seller's and was paid out, and what the source does not explain.
///
/// For a few hundred rows a call, in the caller's transaction, which must be there; in an order's
/// life: payments, then releases, then differences. What is there already (a payment by its id or its
/// source, a release by its order, a difference by its order and reason) is left as it is, so the same
/// call again, or twice at once, changes nothing. Everything is booked against `history_cash` at the
/// time it had, with origin IMPORT; no event is told, and no job, payout or refund ever takes it up.
/// Differing batches that share sellers are written one after the other.
public interface PaymentHistory {

    /// The reason, in the list of differences, of money that came for something without an order.
    String NO_ORDER = "NO_ORDER";

    /// Takes in payments. One of nothing is kept as a payment and books nothing.
    ///
    /// @return how many were new
    int payments(List<PastPayment> payments);

    /// Takes in releases, each with its payout at the same moment; no fee is charged.
    ///
    /// @return how many were new
    int releases(List<PastRelease> releases);

    /// Takes out of escrow what the source does not explain: one difference an order and reason, two
    /// that differ are refused. Nothing moves where the amount is nothing.
    ///
    /// @return how many were new
    int differences(List<PastDifference> differences);

    /// A payment that was made.
    ///
    /// @param due what it was for
    /// @param method in the source's own word, at most 24 characters: `credit_card`, `boleto`, `voucher`
    /// @param instalments as the source says, 0 to 120
    /// @param amount not negative
    /// @param shares whose money it was, at most one an order; they sum to the amount. Where there are
    ///     none it is nobody's, and goes to `import_difference` at once with the reason [#NO_ORDER]
    record PastPayment(
            PaymentId id,
            PayableRef due,
            Source source,
            String method,
            int instalments,
            Money amount,
            Instant at,
            List<Share> shares) {

        /// Refuses shares that do not sum to the amount, and what does not fit its column.
        public PastPayment {
            shares = List.copyOf(shares);
            if (method.isBlank() || method.length() > 24 || instalments < 0 || instalments > 120) {
                throw new IllegalArgumentException(
                        "a payment needs a method (1-24 characters) and 0-120 instalments: " + source);
            }
            if (amount.minor() < 0 || (!shares.isEmpty() && !sum(shares, amount).equals(amount))) {
                throw new IllegalArgumentException("shares of %s do not sum to %s".formatted(source, amount));
            }
        }

        private static Money sum(List<Share> shares, Money amount) {
            return Money.sum(
                    amount.currency(), shares.stream().map(Share::amount).toList());
        }
    }

    /// What became the seller's of an order when it was over, and was paid out.
    ///
    /// @param lines what each line, or charge for freight, brought; they sum to the amount
    /// @param ownGoods the platform's own: they become its sales, and nobody is paid
    record PastRelease(UUID order, OwnerRef seller, List<LineShare> lines, Money amount, Instant at, boolean ownGoods) {

        /// Refuses lines that do not sum to the amount.
        public PastRelease {
            lines = List.copyOf(lines);
            var sum = Money.sum(
                    amount.currency(), lines.stream().map(LineShare::amount).toList());
            if (!sum.equals(amount)) {
                throw new IllegalArgumentException(
                        "lines of order %s sum to %s, not to %s".formatted(order, sum, amount));
            }
        }
    }

    /// What one line, or charge for freight, brought.
    record LineShare(UUID line, Money amount) {}

    /// Money of an order that the source does not explain: taken back by nobody, or more or less than
    /// the order was worth.
    ///
    /// @param payment which payment it came by, where that is known
    /// @param amount what is left in escrow without reason; negative where escrow lacks it
    /// @param reason why, in capitals, at most 40 characters: `CANCELLED`, `PAID_MORE`
    record PastDifference(
            UUID order, OwnerRef seller, @Nullable PaymentId payment, Money amount, Instant at, String reason) {

        /// Refuses a reason that is not a word of capitals.
        public PastDifference {
            if (!reason.matches("[A-Z][A-Z_]{0,39}")) {
                throw new IllegalArgumentException("not a reason: " + reason);
            }
        }
    }
}
