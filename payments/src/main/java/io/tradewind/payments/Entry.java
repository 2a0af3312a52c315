package io.tradewind.payments;

import io.tradewind.kernel.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One side of a journal.
///
/// @param amount positive is a debit, negative a credit
/// @param order whose money it is
/// @param line which of the order's lines it is about
/// @param payment which payment it came by or goes back to
public record Entry(
        LedgerAccount account,
        Money amount,
        @Nullable UUID order,
        @Nullable UUID line,
        @Nullable PaymentId payment) {

    /// A debit that concerns no order.
    public static Entry debit(LedgerAccount account, Money amount) {
        return new Entry(account, amount, null, null, null);
    }

    /// A credit that concerns no order.
    public static Entry credit(LedgerAccount account, Money amount) {
        return new Entry(account, amount.negated(), null, null, null);
    }

    /// A debit for an order.
    public static Entry debit(LedgerAccount account, Money amount, @Nullable UUID order, @Nullable UUID line) {
        return new Entry(account, amount, order, line, null);
    }

    /// A credit for an order.
    public static Entry credit(LedgerAccount account, Money amount, @Nullable UUID order, @Nullable UUID line) {
        return new Entry(account, amount.negated(), order, line, null);
    }

    /// The same entry, naming the payment.
    public Entry by(PaymentId payment) {
        return new Entry(account, amount, order, line, payment);
    }
}
