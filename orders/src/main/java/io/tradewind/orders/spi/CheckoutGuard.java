package io.tradewind.orders.spi;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import io.tradewind.members.PostalAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says whether a purchase may be placed. Implemented above; there may be none.
///
/// Asked inside the purchase's transaction, so no network. A refusal undoes that transaction: a
/// guard that keeps its refusals writes them in a transaction of its own.
public interface CheckoutGuard {

    /// Judges one attempt, before anything of the purchase is written.
    Verdict judge(Attempt attempt);

    /// Somebody is about to buy something.
    ///
    /// @param clientAddress where the request came from, null when nobody knows
    record Attempt(
            UUID purchase,
            BuyerId buyer,
            @Nullable MemberId member,
            String contactHash,
            PostalAddress address,
            Money total,
            List<SellerId> sellers,
            @Nullable String clientAddress,
            Instant at) {}

    /// May he?
    sealed interface Verdict {

        /// Yes.
        record Allow() implements Verdict {}

        /// Yes, but every order waits for a person: a fulfilment hold of reason `RISK`.
        record Review(String reason) implements Verdict {}

        /// No.
        record Refuse(String reason) implements Verdict {}
    }
}
