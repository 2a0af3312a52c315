package io.tradewind.orders.web.store;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.order.OrderPages;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.order.OrderView;
import io.tradewind.payments.Refunds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Somebody's own orders. A guest shows the `Purchase-Token`; another's order is not found.
@StoreApi
@RequiredArgsConstructor
class StoreOrderController {

    static final String TOKEN = "Purchase-Token";

    private final OrderPages pages;
    private final OrderReader reader;
    private final Refunds refunds;

    /// The newest first.
    @Open
    @GetMapping("/orders")
    Page<Item> list(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            Actor actor) {
        return pages.ofBuyer(Bearer.of(actor, token), status, cursor, Limits.of(limit))
                .map(Item::of);
    }

    /// One order with its lines and how far each has come.
    @Open
    @GetMapping("/orders/{id}")
    Answer get(
            @PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token, Actor actor) {
        return Answer.of(reader.ofBuyer(OrderId.of(id), Bearer.of(actor, token)));
    }

    /// The order's parcels and where they were scanned.
    @Open
    @GetMapping("/orders/{id}/shipments")
    Shipments shipments(
            @PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token, Actor actor) {
        return new Shipments(reader.ofBuyer(OrderId.of(id), Bearer.of(actor, token)).parcels().stream()
                .map(Shipment::of)
                .toList());
    }

    /// What was paid back of the order, and what is on its way.
    @Open
    @GetMapping("/orders/{id}/refunds")
    RefundList refunds(
            @PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token, Actor actor) {
        reader.mustBeOf(OrderId.of(id), Bearer.of(actor, token));
        return new RefundList(refunds.ofOrder(id).stream()
                .map(refund -> new RefundItem(refund.id().value(), refund.amount(), refund.state(), refund.at()))
                .toList());
    }

    record Item(
            OrderId id,
            String number,
            PurchaseId purchase,
            SellerRef seller,
            OrderStatus status,
            Money total,
            Instant placedAt,
            @Nullable String title,
            long pieces) {

        static Item of(OrderPages.Row row) {
            return new Item(
                    row.id(),
                    row.number(),
                    row.purchase(),
                    new SellerRef(row.seller(), row.sellerName()),
                    row.status(),
                    row.total(),
                    row.placedAt(),
                    row.title(),
                    row.pieces());
        }
    }

    record SellerRef(SellerId id, String name) {}

    /// @param receiptBy when it counts as received by itself
    record Answer(
            OrderId id,
            String number,
            PurchaseId purchase,
            SellerRef seller,
            OrderStatus status,
            Money goods,
            Money freight,
            Money discount,
            Money tax,
            Money total,
            Map<String, Object> address,
            Instant placedAt,
            @Nullable Instant paidAt,
            @Nullable Instant receivedAt,
            @Nullable Instant cancelledAt,
            @Nullable Instant receiptBy,
            List<LineItem> lines,
            List<Shipment> shipments) {

        static Answer of(OrderView view) {
            return new Answer(
                    view.id(),
                    view.number(),
                    view.purchase(),
                    new SellerRef(view.seller(), view.sellerName()),
                    view.status(),
                    view.goods(),
                    view.freight(),
                    view.discount(),
                    view.tax(),
                    view.total(),
                    view.address(),
                    view.times().placedAt(),
                    view.times().paidAt(),
                    view.times().receivedAt(),
                    view.times().cancelledAt(),
                    view.receiptBy(),
                    view.lines().stream().map(LineItem::of).toList(),
                    view.parcels().stream().map(Shipment::of).toList());
        }
    }

    record LineItem(
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
            long delivered,
            long refunded,
            @Nullable Instant returnUntil) {

        static LineItem of(OrderView.LineView line) {
            return new LineItem(
                    line.id(),
                    line.offer(),
                    line.product(),
                    line.title(),
                    line.quantity(),
                    line.unitPrice(),
                    line.discount(),
                    line.total(),
                    line.cancelled(),
                    line.shipped(),
                    line.delivered(),
                    line.refunded(),
                    line.returnUntil());
        }
    }

    record Shipments(List<Shipment> items) {}

    record Shipment(
            UUID id,
            String carrier,
            String trackingNumber,
            String status,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            List<Content> lines,
            List<Scan> scans) {

        static Shipment of(OrderView.ParcelView parcel) {
            return new Shipment(
                    parcel.id(),
                    parcel.carrier(),
                    parcel.trackingNumber(),
                    parcel.state(),
                    parcel.shippedAt(),
                    parcel.deliveredAt(),
                    parcel.lines().stream()
                            .map(content -> new Content(content.line(), content.quantity()))
                            .toList(),
                    parcel.scans().stream()
                            .map(scan -> new Scan(scan.code(), scan.place(), scan.at()))
                            .toList());
        }
    }

    record Content(UUID line, long quantity) {}

    record Scan(String code, @Nullable String place, Instant at) {}

    record RefundList(List<RefundItem> items) {}

    record RefundItem(UUID id, Money amount, String status, Instant at) {}
}
