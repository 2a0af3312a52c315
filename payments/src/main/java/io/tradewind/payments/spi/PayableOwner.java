package io.tradewind.payments.spi;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whoever owns a kind of payable answers for it, inside the payment's own transactions.
public interface PayableOwner {

    /// The kind of payables it owns: `due`.
    String kind();

    /// Locks what stands above the payment in the order of locks: purchase and due.
    void lock(PayableRef payable);

    /// The money is reserved; answers whether it is still wanted. If not, it is voided.
    boolean authorised(PayableRef payable, PaymentId payment, Money amount, Instant at);

    /// The money was taken, in the transaction that says so; answers whether it is still wanted.
    Verdict settle(PayableRef payable, PaymentId payment, Money amount, Instant at);

    /// Whether this actor may pay: the one who bought, or a guest with the purchase's token.
    boolean mayPay(PayableRef payable, Actor actor, @Nullable String token);

    /// What the owner says about money that came.
    enum Verdict {
        /// It counts.
        ACCEPTED,
        /// Nobody waits for it any more; it goes back, once, by itself.
        LATE
    }
}
