package io.tradewind.orders.web.admin;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Roles;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.fulfilment.Holds;
import io.tradewind.orders.order.OrderPages;
import io.tradewind.orders.order.OrderPages.Filter;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.order.OrderView;
import io.tradewind.orders.refund.RefundUnits;
import io.tradewind.orders.refund.RefundUnits.Refund;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// Every order, for operators: found, paid back, held.
@AdminApi
@RequiredArgsConstructor
class AdminOrderController {

    private final OrderPages pages;
    private final OrderReader reader;
    private final RefundUnits refundUnits;
    private final Holds holds;
    private final Markets markets;
    private final Idempotent idempotent;
    private final Clock clock;

    /// The newest first; `day` is the market's, `from` and `to` are days too, both included; `origin`
    /// tells our own trade from a demonstration's and from what another system brought.
    @GetMapping("/orders")
    Page<Item> list(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable UUID seller,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable Origin origin,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var zone = markets.standard().zone();
        var first = day == null ? from : day;
        var last = day == null ? to : day;
        var filter = new Filter(
                status,
                first == null ? null : first.atStartOfDay(zone).toInstant(),
                last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant(),
                number,
                seller == null ? null : new SellerId(seller),
                origin);
        return pages.list(filter, cursor, Limits.of(limit)).map(Item::of);
    }

    /// One order with its lines, parcels, refunds and holds.
    @GetMapping("/orders/{id}")
    Answer get(@PathVariable UUID id) {
        return Answer.of(reader.read(OrderId.of(id)));
    }

    /// Pays units back that have left; without lines, all of them.
    @PostMapping("/orders/{id}/refunds")
    @Roles({"FINANCE", "SUPPORT"})
    ResponseEntity<Refunded> refund(
            @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody RefundRequest body, Operator operator) {
        var order = OrderId.of(id);
        return idempotent.run(key, body, Refunded.class, () -> {
            var change = refundUnits.refund(
                    new Refund(order, body.units(), body.reason(), body.note(), operator, clock.instant()));
            return ResponseEntity.created(URI.create("/api/v1/admin/orders/" + order))
                    .body(new Refunded(change, order, reader.read(order).status()));
        });
    }

    /// Holds the order back.
    @PostMapping("/orders/{id}/holds")
    @Roles({"RISK", "SUPPORT"})
    ResponseEntity<Answer> hold(
            @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody HoldRequest body, Operator operator) {
        var order = OrderId.of(id);
        return idempotent.run(key, body, Answer.class, () -> {
            holds.place(order, body.reason(), operator, clock.instant());
            return ResponseEntity.status(201).body(Answer.of(reader.read(order)));
        });
    }

    /// Lets it go again.
    @DeleteMapping("/orders/{id}/holds/{reason}")
    @Roles({"RISK", "SUPPORT"})
    Answer lift(@PathVariable UUID id, @PathVariable String reason, Operator operator) {
        holds.lift(OrderId.of(id), reason, operator, clock.instant());
        return Answer.of(reader.read(OrderId.of(id)));
    }

    /// @param reason decides whether the freight goes back: see the setting `orders.freight-back`
    record RefundRequest(
            @Nullable @Size(max = 120) List<@Valid Units> lines,
            @NotNull @Pattern(regexp = "[a-z][a-z-]{1,38}") String reason,
            @Nullable @Size(max = 500) String note) {

        Map<UUID, Long> units() {
            var units = new LinkedHashMap<UUID, Long>();
            if (lines != null) {
                lines.forEach(each -> units.merge(each.line(), each.quantity(), Long::sum));
            }
            return units;
        }
    }

    record Units(@NotNull UUID line, @Min(1) @Max(1_000_000) long quantity) {}

    record HoldRequest(
            @NotBlank @Pattern(regexp = "[A-Z][A-Z_]{1,38}") String reason) {}

    record Refunded(UUID change, OrderId order, OrderStatus status) {}

    record Item(
            OrderId id,
            String number,
            PurchaseId purchase,
            SellerId seller,
            String sellerName,
            OrderStatus status,
            Money total,
            Instant placedAt,
            Origin origin,
            @Nullable String sourceStatus,
            @Nullable String title,
            long pieces) {

        static Item of(OrderPages.Row row) {
            return new Item(
                    row.id(),
                    row.number(),
                    row.purchase(),
                    row.seller(),
                    row.sellerName(),
                    row.status(),
                    row.total(),
                    row.placedAt(),
                    row.origin(),
                    row.sourceStatus(),
                    row.title(),
                    row.pieces());
        }
    }

    /// The whole order with its history.
    record Answer(
            OrderId id,
            String number,
            PurchaseId purchase,
            SellerId seller,
            String sellerName,
            String life,
            OrderStatus status,
            Origin origin,
            OrderView.@Nullable Past past,
            Money goods,
            Money freight,
            Money discount,
            Money discountPlatform,
            Money tax,
            Money total,
            OrderView.Times times,
            List<OrderView.LineView> lines,
            List<OrderView.ParcelView> shipments,
            List<OrderView.HoldView> holds,
            List<OrderView.HistoryView> history) {

        static Answer of(OrderView view) {
            return new Answer(
                    view.id(),
                    view.number(),
                    view.purchase(),
                    view.seller(),
                    view.sellerName(),
                    view.life(),
                    view.status(),
                    view.origin(),
                    view.past(),
                    view.goods(),
                    view.freight(),
                    view.discount(),
                    view.discountPlatform(),
                    view.tax(),
                    view.total(),
                    view.times(),
                    view.lines(),
                    view.parcels(),
                    view.holds(),
                    view.history());
        }
    }
}
