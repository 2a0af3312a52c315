package io.tradewind.orders.checkout;

import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Buyers.Buyer;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.quote.Priced;
import io.tradewind.payments.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Everything that is agreed, before any of it is written.
///
/// @param coupons the codes that counted
/// @param at when
record Agreement(
        PurchaseId id,
        UUID due,
        PlacePurchase command,
        Buyer buyer,
        Market market,
        Priced priced,
        List<String> coupons,
        PaymentMethod method,
        Instant at) {

    /// Until when it must be paid.
    Instant expiresAt() {
        return at.plus(method.expiresIn());
    }

    Money total() {
        return priced.total();
    }
}
