package io.tradewind.orders.past;

import io.tradewind.orders.past.Bulk.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything below purchases of the past, row by row, in the words of the tables. Amounts in minor
/// units of the purchase's currency.
record PastRows(
        List<Due> dues,
        List<Order> orders,
        List<Group> groups,
        List<Line> lines,
        List<Charge> charges,
        List<ChargeShare> chargeShares,
        List<Shipment> shipments,
        List<ShipmentLine> shipmentLines,
        List<Receipt> receipts,
        List<History> history) {

    static PastRows none() {
        return new PastRows(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /// Writes all of them, those first that others refer to.
    void write(Bulk bulk) {
        bulk.insert("orders_due", Due.class, dues);
        bulk.insert("orders_order", Order.class, orders);
        bulk.insert("orders_shipping_group", Group.class, groups);
        bulk.insert("orders_line", Line.class, lines);
        bulk.insert("orders_charge", Charge.class, charges);
        bulk.insert("orders_charge_share", ChargeShare.class, chargeShares);
        bulk.insert("orders_shipment", Shipment.class, shipments);
        bulk.insert("orders_shipment_line", ShipmentLine.class, shipmentLines);
        bulk.insert("orders_receipt", Receipt.class, receipts);
        bulk.insert("orders_history", History.class, history);
    }

    /// `orders_purchase`.
    record Purchase(
            UUID id,
            long moves,
            String number,
            UUID buyer,
            String contactHash,
            String market,
            String currency,
            Json contact,
            Json address,
            String method,
            long goods,
            long freight,
            long discount,
            long total,
            String life,
            Instant placedAt,
            @Nullable Instant settledAt,
            @Nullable Instant cancelledAt,
            String origin,
            String sourceSystem,
            String sourceId,
            String sourceStatus) {}

    /// `orders_due`.
    record Due(
            UUID id,
            UUID purchase,
            int seq,
            String kind,
            long amount,
            String state,
            long paid,
            @Nullable Instant settledAt) {}

    /// `orders_order`.
    record Order(
            UUID id,
            long moves,
            String number,
            UUID purchase,
            int seq,
            UUID seller,
            boolean ownShop,
            String sellerName,
            UUID buyer,
            String market,
            String currency,
            String life,
            String status,
            String shipCondition,
            long goods,
            long freight,
            long discount,
            long total,
            Instant placedAt,
            @Nullable Instant readyAt,
            @Nullable Instant paidAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant receivedAt,
            @Nullable Instant closedAt,
            @Nullable Instant cancelledAt,
            @Nullable String reasonCode,
            String origin,
            String sourceSystem,
            String sourceId,
            String sourceStatus,
            boolean irregular) {}

    /// `orders_shipping_group`.
    record Group(
            UUID id,
            UUID orderId,
            String method,
            @Nullable Instant promisedBy,
            @Nullable Instant shipBy) {}

    /// `orders_line`.
    record Line(
            UUID id,
            UUID orderId,
            UUID purchase,
            UUID shippingGroup,
            int no,
            String kind,
            UUID seller,
            UUID offer,
            UUID sku,
            UUID product,
            UUID productRevision,
            @Nullable UUID category,
            String title,
            Json snapshot,
            long quantity,
            long unitPrice,
            UUID priceSource,
            long weightGrams,
            long amount,
            long total,
            long qtyCancelled,
            long qtyShipped,
            long qtyDelivered,
            long qtyReleased) {}

    /// `orders_charge`.
    record Charge(
            UUID id,
            UUID orderId,
            UUID shippingGroup,
            String kind,
            String beneficiary,
            long amount,
            long total,
            long released,
            @Nullable Instant releasedAt) {}

    /// `orders_charge_share`.
    record ChargeShare(UUID charge, UUID line, long amount, long total) {}

    /// `orders_shipment`.
    record Shipment(
            UUID id,
            UUID orderId,
            UUID shippingGroup,
            UUID seller,
            String carrier,
            String trackingNumber,
            String state,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant receivedAt,
            Instant changedAt,
            String origin) {}

    /// `orders_shipment_line`.
    record ShipmentLine(UUID shipment, UUID line, long quantity) {}

    /// `orders_receipt`.
    record Receipt(
            UUID id,
            UUID orderId,
            UUID line,
            UUID shipment,
            int part,
            long quantity,
            Instant receivedAt,
            Instant releaseAt,
            Instant releasedAt,
            long releasedQty,
            long gross,
            String origin) {}

    /// `orders_history`.
    record History(
            UUID id,
            String subjectKind,
            UUID subject,
            UUID purchase,
            long version,
            String event,
            @Nullable String fromState,
            String toState,
            String actorKind,
            String actor,
            String cause,
            boolean irregular,
            String origin,
            Instant effectiveAt) {}
}
