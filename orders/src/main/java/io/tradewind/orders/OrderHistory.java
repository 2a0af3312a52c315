package io.tradewind.orders;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.members.BuyerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Purchases of another system's past, written down as they were: placed, paid, shipped, delivered
/// and over at their own dates.
///
/// They move nothing: no event, no deadline, no stock, no points, no money; and nothing moves them
/// any more, neither a job nor a command. Their money is told to payments by the same caller.
public interface OrderHistory {

    /// Writes each purchase with everything below it, or, where one of its id or source is there,
    /// nothing of it. In the caller's transaction; a few hundred at a time is a good size.
    ///
    /// @return how many were new
    int add(List<PastPurchase> purchases);

    /// What a shopper agreed to at once.
    ///
    /// @param due the key that its payments name as what they were for
    /// @param place where it went, as far as it is known
    /// @param method how it was to be paid, in the other system's word; at most 40 characters
    /// @param paidAt when its payment was approved, null where nobody says
    /// @param cancelledAt when it was called off before it was paid, null where it stood
    /// @param sourceStatus the other system's word for where it stands; at most 40 characters
    /// @param orders one for each seller; none where nobody knows what was bought
    record PastPurchase(
            PurchaseId id,
            Source source,
            BuyerId buyer,
            UUID due,
            String market,
            String currency,
            Place place,
            String method,
            Instant placedAt,
            @Nullable Instant paidAt,
            @Nullable Instant cancelledAt,
            String sourceStatus,
            List<PastOrder> orders) {

        public PastPurchase {
            orders = List.copyOf(orders);
        }

        /// When the order ended: delivered or cancelled; where the source does not say when, the last
        /// date it gives. The date on which its money left escrow.
        public Instant endedAt(PastOrder order) {
            var said = switch (order.fate()) {
                case DELIVERED -> order.deliveredAt();
                case CANCELLED -> order.cancelledAt();
                case PAID, SHIPPED -> null;
            };
            return said == null ? Collections.max(known(order)) : said;
        }

        /// Whether the order's dates contradict each other or its fate: a step before the one it
        /// follows, one without a date though a later one was made, or cancelled though it had left.
        /// Such dates are kept as they are and marked.
        public boolean irregular(PastOrder order) {
            var left = order.shippedAt() != null;
            var arrived = order.deliveredAt() != null;
            var dated = switch (order.fate()) {
                case PAID -> paidAt != null && !left && !arrived;
                case SHIPPED -> paidAt != null && left && !arrived;
                case DELIVERED -> paidAt != null && left && arrived;
                case CANCELLED -> !left && !arrived;
            };
            var known = known(order);
            return !dated || !known.equals(known.stream().sorted().toList());
        }

        private List<Instant> known(PastOrder order) {
            var known = new ArrayList<>(List.of(placedAt));
            Optional.ofNullable(paidAt).ifPresent(known::add);
            Optional.ofNullable(order.shippedAt()).ifPresent(known::add);
            Optional.ofNullable(order.deliveredAt()).ifPresent(known::add);
            return known;
        }
    }

    /// Where it went; what the source does not say stays null.
    ///
    /// @param country ISO 3166-1 alpha-2
    record Place(
            String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable String postcode) {}

    /// One seller's part of it; the freight of its lines is the seller's.
    ///
    /// @param ownShop whether the seller is the platform itself
    /// @param shipBy by when it was to leave
    /// @param promisedBy by when it was to arrive
    /// @param reason why it was cancelled, in kebab case; null where nobody says
    /// @param lines at least one
    record PastOrder(
            OrderId id,
            Source source,
            SellerId seller,
            String sellerName,
            boolean ownShop,
            Fate fate,
            @Nullable Instant shipBy,
            @Nullable Instant promisedBy,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant cancelledAt,
            @Nullable String reason,
            List<PastLine> lines) {

        public PastOrder {
            lines = List.copyOf(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("an order without lines: " + source);
            }
        }
    }

    /// How far an order of the past came.
    enum Fate {
        /// Paid, and nothing left.
        PAID,
        /// All of it left, and nobody saw it arrive.
        SHIPPED,
        /// All of it arrived, and the seller has had the money for it.
        DELIVERED,
        /// Nothing of it came.
        CANCELLED
    }

    /// What was bought. Amounts in minor units of the purchase's currency.
    ///
    /// @param no its place in the order, from 1
    /// @param revision the product as it was shown
    /// @param priceSource the row of the offer's prices that applied
    /// @param freight this line's part of the order's freight
    record PastLine(
            UUID id,
            int no,
            OfferId offer,
            UUID sku,
            ProductId product,
            UUID revision,
            @Nullable CategoryId category,
            String title,
            long quantity,
            long unitPrice,
            UUID priceSource,
            long weightGrams,
            long freight) {}
}
