package io.tradewind.orders.quote;

import io.tradewind.kernel.MemberId;
import io.tradewind.members.BuyerId;
import org.jspecify.annotations.Nullable;

/// Who wants to buy, as far as is known.
///
/// @param contactHash empty while a guest has not said how he may be reached
public record Party(@Nullable BuyerId buyer, @Nullable MemberId member, String contactHash) {

    /// Somebody who has only perhaps signed in.
    public static Party of(@Nullable MemberId member) {
        return new Party(null, member, "");
    }
}
