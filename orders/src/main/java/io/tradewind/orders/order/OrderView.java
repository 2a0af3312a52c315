package io.tradewind.orders.order;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One order, whole, as it is read; each surface shows its own part of it.
///
/// @param life AWAITING_PAYMENT, OPEN, CLOSED or CANCELLED
/// @param address where it goes, as it was given
/// @param past where it came from, null for one of ours
/// @param receiptBy when it counts as received by itself, null where nothing waits
public record OrderView(
        OrderId id,
        String number,
        PurchaseId purchase,
        SellerId seller,
        String sellerName,
        String life,
        OrderStatus status,
        Origin origin,
        @Nullable Past past,
        Money goods,
        Money freight,
        Money discount,
        Money discountPlatform,
        Money tax,
        Money total,
        Map<String, Object> address,
        @Nullable Instant receiptBy,
        Times times,
        List<LineView> lines,
        List<ParcelView> parcels,
        List<HoldView> holds,
        List<HistoryView> history) {

    /// Another system's word on the order.
    ///
    /// @param sourceId the order's id there
    /// @param status where it stands, as that system says it
    /// @param irregular whether the dates it gave contradict each other
    public record Past(String system, String sourceId, String status, boolean irregular) {}

    /// When what happened.
    public record Times(
            Instant placedAt,
            @Nullable Instant paidAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant receivedAt,
            @Nullable Instant closedAt,
            @Nullable Instant cancelledAt) {}

    /// One line with what became of its quantity.
    public record LineView(
            UUID id,
            UUID offer,
            UUID product,
            String title,
            long quantity,
            Money unitPrice,
            Money discount,
            Money total,
            long cancelled,
            long shipped,
            long undelivered,
            long delivered,
            long refunded,
            long released,
            @Nullable Instant returnUntil) {

        /// What may still be shipped or cancelled.
        public long unshipped() {
            return quantity - cancelled - shipped;
        }
    }

    /// One parcel.
    public record ParcelView(
            UUID id,
            String carrier,
            String trackingNumber,
            String state,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant receivedAt,
            List<Content> lines,
            List<ScanView> scans) {}

    /// So many of a line.
    public record Content(UUID line, long quantity) {}

    /// One message of the carrier.
    public record ScanView(String code, @Nullable String place, Instant at) {}

    /// A reason why it may not leave.
    public record HoldView(
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable Instant liftedAt) {}

    /// One move of the order.
    ///
    /// @param irregular whether its date contradicts the others, as another system gave them
    public record HistoryView(
            long version,
            String event,
            @Nullable String from,
            String to,
            String actor,
            @Nullable String cause,
            boolean irregular,
            Instant at) {}
}
