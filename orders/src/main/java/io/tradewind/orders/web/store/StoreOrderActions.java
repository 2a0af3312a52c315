package io.tradewind.orders.web.store;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.cancel.CancelRequests;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.receipt.ConfirmReceipt;
import io.tradewind.orders.receipt.ConfirmReceipt.Confirmation;
import io.tradewind.orders.receipt.ExtendReceipt;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/// What a buyer may do with what he bought.
@StoreApi
@RequiredArgsConstructor
class StoreOrderActions {

    private final OrderReader reader;
    private final ConfirmReceipt confirmReceipt;
    private final ExtendReceipt extendReceipt;
    private final CancelRequests cancelRequests;
    private final CancelPurchase cancelPurchase;
    private final Idempotent idempotent;
    private final Clock clock;

    /// Confirms that the goods came: the shop may be paid.
    @Open
    @PostMapping("/orders/{id}/confirm-receipt")
    ResponseEntity<Outcome> confirm(
            @PathVariable UUID id,
            IdempotencyKey key,
            @RequestHeader(name = StoreOrderController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var order = mine(id, actor, token);
        return idempotent.run(key, Map.of(), Outcome.class, () -> {
            confirmReceipt.confirm(new Confirmation(order, null, actor, "confirmed", clock.instant()));
            return ResponseEntity.ok(outcome(order, null));
        });
    }

    /// He needs more time before it counts as received; once.
    @Open
    @PostMapping("/orders/{id}/extend-receipt")
    ResponseEntity<Extended> extend(
            @PathVariable UUID id,
            IdempotencyKey key,
            @RequestHeader(name = StoreOrderController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var order = mine(id, actor, token);
        return idempotent.run(
                key,
                Map.of(),
                Extended.class,
                () -> ResponseEntity.ok(new Extended(order, extendReceipt.extend(order, clock.instant()))));
    }

    /// He wants what is not shipped no more. Done at once while no parcel exists (200), else the seller
    /// is asked (202).
    @Open
    @PostMapping("/orders/{id}/cancel")
    ResponseEntity<Outcome> cancel(
            @PathVariable UUID id,
            IdempotencyKey key,
            @Valid @RequestBody(required = false) @Nullable CancelRequest body,
            @RequestHeader(name = StoreOrderController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var order = mine(id, actor, token);
        var wanted = body == null ? new CancelRequest(null, null, null) : body;
        return idempotent.run(key, wanted, Outcome.class, () -> {
            var asked = cancelRequests.ask(
                    order, wanted.units(), actor, wanted.reasonOrStandard(), wanted.note(), clock.instant());
            return ResponseEntity.status(asked.request() == null ? 200 : 202).body(outcome(order, asked.request()));
        });
    }

    /// He calls the whole unpaid purchase off.
    @Open
    @PostMapping("/purchases/{id}/cancel")
    ResponseEntity<CalledOff> callOff(
            @PathVariable UUID id,
            IdempotencyKey key,
            @RequestHeader(name = StoreOrderController.TOKEN, required = false) @Nullable String token,
            Actor actor) {
        var purchase = PurchaseId.of(id);
        reader.mustBeOf(purchase, Bearer.of(actor, token));
        return idempotent.run(key, Map.of(), CalledOff.class, () -> {
            cancelPurchase.cancel(purchase, actor, "changed-mind", clock.instant());
            return ResponseEntity.ok(new CalledOff(purchase, OrderStatus.CANCELLED));
        });
    }

    private OrderId mine(UUID id, Actor actor, @Nullable String token) {
        var order = OrderId.of(id);
        reader.mustBeOf(order, Bearer.of(actor, token));
        return order;
    }

    private Outcome outcome(OrderId order, @Nullable UUID request) {
        return new Outcome(order, reader.read(order).status(), request);
    }

    /// @param request the request the seller will answer
    record Outcome(OrderId id, OrderStatus status, @Nullable UUID request) {}

    record Extended(OrderId id, Instant receiptBy) {}

    record CalledOff(PurchaseId id, OrderStatus status) {}

    record CancelRequest(
            @Nullable @Size(max = 120) List<@Valid Units> lines,
            @Nullable @Pattern(regexp = "[a-z][a-z-]{1,38}") String reason,
            @Nullable @Size(max = 500) String note) {

        Map<UUID, Long> units() {
            return Units.map(lines);
        }

        String reasonOrStandard() {
            return reason == null ? "changed-mind" : reason;
        }
    }

    record Units(@NotNull UUID line, @Min(1) @Max(1_000_000) long quantity) {
        static Map<UUID, Long> map(@Nullable List<Units> lines) {
            var units = new LinkedHashMap<UUID, Long>();
            if (lines != null) {
                lines.forEach(each -> units.merge(each.line(), each.quantity(), Long::sum));
            }
            return units;
        }
    }
}
