package io.tradewind.analytics;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.payments.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A trade of the past, brought from another system, as facts for the reports.
///
/// The facts carry origin IMPORT and the times given. Nothing is published, and nothing is made up:
/// what a source does not say is left out. Each fact is known by its own id, so that bringing the
/// same purchases again changes nothing, even from two sides at once.
public interface TradeHistory {

    /// Adds the facts of a few hundred purchases, in the caller's transaction and in few statements.
    ///
    /// @return how many facts were new; 0 when all were here before
    int add(List<PastTrade> trades);

    /// One purchase of the past. All amounts are in minor units of its currency.
    ///
    /// @param source its name in the other system
    /// @param market the market whose days it counts on
    /// @param status our word for it as a whole; what a purchase without orders is counted under
    /// @param sourceStatus the other system's word: `unavailable`
    /// @param orders one for each seller; may be empty, the purchase is counted all the same
    /// @param payments may be empty, and may sum to more or less than the orders
    /// @param reviews of the purchase as a whole
    record PastTrade(
            PurchaseId purchase,
            Source source,
            String market,
            String currency,
            Instant placedAt,
            OrderStatus status,
            String sourceStatus,
            List<PastOrder> orders,
            List<PastPayment> payments,
            List<PastReview> reviews) {}

    /// One seller's part of it.
    ///
    /// @param cancelledAt when it was cancelled, as far as that is known; null for one that was not
    /// @param releasedAt when what it came to became the seller's, whatever was paid; null where it did not
    record PastOrder(
            OrderId order,
            SellerId seller,
            OrderStatus status,
            @Nullable Instant cancelledAt,
            @Nullable Instant releasedAt,
            List<PastLine> lines) {}

    /// One line of an order.
    ///
    /// @param category null where the source names none
    /// @param amount unit price times quantity
    /// @param freight what its delivery cost
    record PastLine(
            UUID line,
            ProductId product,
            @Nullable CategoryId category,
            OfferId offer,
            long quantity,
            long amount,
            long freight) {}

    /// One tender towards it.
    ///
    /// @param type the means: `credit_card`, `voucher`
    /// @param instalments in how many parts it was paid, from 1; 0 where the source says so
    /// @param amount what was paid, from 0
    /// @param shares which part of the amount was for which order; may leave a rest, which is nobody's
    record PastPayment(
            PaymentId payment, String type, int instalments, long amount, Instant at, Map<OrderId, Long> shares) {}

    /// One review of the purchase.
    ///
    /// @param score 1 to 5
    record PastReview(UUID review, int score, Instant at) {}
}
