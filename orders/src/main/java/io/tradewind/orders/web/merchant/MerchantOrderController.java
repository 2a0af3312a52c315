package io.tradewind.orders.web.merchant;

import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.fulfilment.ShipOrder;
import io.tradewind.orders.fulfilment.ShipOrder.Ship;
import io.tradewind.orders.order.OrderPages;
import io.tradewind.orders.order.OrderPages.Filter;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.order.OrderView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// A shop's own orders: what is to be shipped, and shipping it. Another shop's order is not found.
@MerchantApi
@RequiredArgsConstructor
class MerchantOrderController {

    private final OrderPages pages;
    private final OrderReader reader;
    private final ShipOrder shipOrder;
    private final CancelUnits cancelUnits;
    private final Markets markets;
    private final Idempotent idempotent;
    private final Clock clock;

    /// The newest first; days are the market's.
    @GetMapping("/orders")
    @Roles("ORDERS")
    Page<Item> list(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            SellerStaff staff) {
        var zone = markets.standard().zone();
        var filter = new Filter(
                status,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                number,
                staff.seller(),
                null);
        return pages.list(filter, cursor, Limits.of(limit)).map(Item::of);
    }

    /// One of the shop's orders with its lines and where to send it.
    @GetMapping("/orders/{id}")
    @Roles("ORDERS")
    Answer get(@PathVariable UUID id, SellerStaff staff) {
        return Answer.of(reader.ofSeller(OrderId.of(id), staff.seller()));
    }

    /// Some or all of it leaves; without lines, all that is left.
    @PostMapping("/orders/{id}/shipments")
    @Roles("ORDERS")
    ResponseEntity<Shipped> ship(
            @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody ShipRequest body, SellerStaff staff) {
        var order = OrderId.of(id);
        reader.mustBeOf(order, staff.seller());
        return idempotent.run(key, body, Shipped.class, () -> {
            var shipment = shipOrder.ship(new Ship(
                    order,
                    staff.seller(),
                    body.carrier(),
                    body.trackingNumber(),
                    Units.map(body.lines()),
                    staff,
                    clock.instant()));
            return ResponseEntity.created(URI.create("/api/v1/merchant/orders/" + order))
                    .body(new Shipped(
                            shipment.value(), order, reader.read(order).status()));
        });
    }

    /// The shop cannot deliver: what is not shipped is cancelled and paid back, by the shop's fault.
    @PostMapping("/orders/{id}/cancel")
    @Roles("ORDERS")
    ResponseEntity<Cancelled> cancel(
            @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody CancelOrder body, SellerStaff staff) {
        var order = OrderId.of(id);
        reader.mustBeOf(order, staff.seller());
        return idempotent.run(key, body, Cancelled.class, () -> {
            cancelUnits.cancel(new Cancellation(
                    order,
                    Units.map(body.lines()),
                    staff,
                    body.reason(),
                    body.note(),
                    "seller:" + Ids.next(),
                    null,
                    clock.instant()));
            return ResponseEntity.ok(new Cancelled(order, reader.read(order).status()));
        });
    }

    record ShipRequest(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{2,40}")
            String carrier,

            @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{4,80}")
            String trackingNumber,

            @Nullable @Size(max = 120) List<@Valid Units> lines) {}

    /// @param reason stable, in kebab case
    record CancelOrder(
            @Nullable @Size(max = 120) List<@Valid Units> lines,
            @NotNull @Pattern(regexp = "[a-z][a-z-]{1,38}") String reason,
            @Nullable @Size(max = 500) String note) {}

    record Units(@NotNull UUID line, @Min(1) @Max(1_000_000) long quantity) {
        static Map<UUID, Long> map(@Nullable List<Units> lines) {
            var units = new LinkedHashMap<UUID, Long>();
            if (lines != null) {
                lines.forEach(each -> units.merge(each.line(), each.quantity(), Long::sum));
            }
            return units;
        }
    }

    record Shipped(UUID id, OrderId order, OrderStatus status) {}

    record Cancelled(OrderId id, OrderStatus status) {}

    record Item(
            OrderId id,
            String number,
            OrderStatus status,
            Money total,
            Instant placedAt,
            @Nullable String title,
            long pieces) {

        static Item of(OrderPages.Row row) {
            return new Item(
                    row.id(), row.number(), row.status(), row.total(), row.placedAt(), row.title(), row.pieces());
        }
    }

    /// @param discountPlatform what of the discount the platform pays to the shop
    record Answer(
            OrderId id,
            String number,
            OrderStatus status,
            Money goods,
            Money freight,
            Money discount,
            Money discountPlatform,
            Money total,
            Map<String, Object> address,
            Instant placedAt,
            @Nullable Instant paidAt,
            List<LineItem> lines,
            List<Shipment> shipments,
            List<Hold> holds) {

        static Answer of(OrderView view) {
            return new Answer(
                    view.id(),
                    view.number(),
                    view.status(),
                    view.goods(),
                    view.freight(),
                    view.discount(),
                    view.discountPlatform(),
                    view.total(),
                    view.address(),
                    view.times().placedAt(),
                    view.times().paidAt(),
                    view.lines().stream().map(LineItem::of).toList(),
                    view.parcels().stream().map(Shipment::of).toList(),
                    view.holds().stream()
                            .filter(hold -> hold.liftedAt() == null)
                            .map(hold -> new Hold(hold.reason(), hold.placedAt()))
                            .toList());
        }
    }

    record LineItem(
            UUID id,
            UUID offer,
            String title,
            long quantity,
            Money unitPrice,
            long unshipped,
            long cancelled,
            long shipped,
            long delivered,
            long refunded,
            long released) {

        static LineItem of(OrderView.LineView line) {
            return new LineItem(
                    line.id(),
                    line.offer(),
                    line.title(),
                    line.quantity(),
                    line.unitPrice(),
                    line.unshipped(),
                    line.cancelled(),
                    line.shipped(),
                    line.delivered(),
                    line.refunded(),
                    line.released());
        }
    }

    record Shipment(
            UUID id,
            String carrier,
            String trackingNumber,
            String status,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            List<Content> lines) {

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
                            .toList());
        }
    }

    record Content(UUID line, long quantity) {}

    record Hold(String reason, Instant placedAt) {}
}
