package io.tradewind.orders.web.merchant;

import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.cancel.CancelRequests;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Buyers who want no more what may be packed already. Who does not answer in time agrees.
@MerchantApi
@RequiredArgsConstructor
class CancelRequestController {

    private final CancelRequests requests;
    private final Idempotent idempotent;
    private final Clock clock;

    /// The open ones, the oldest first.
    @GetMapping("/cancel-requests")
    @Roles("ORDERS")
    Open list(SellerStaff staff) {
        return new Open(requests.open(staff.seller()).stream()
                .map(request -> new Item(
                        request.id(),
                        request.order(),
                        request.reason(),
                        request.note(),
                        request.openedAt(),
                        request.answerBy()))
                .toList());
    }

    /// Agrees to the shopper's wish to cancel, or not.
    @PostMapping("/cancel-requests/{id}/decision")
    @Roles("ORDERS")
    ResponseEntity<Decided> decide(
            @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody Decision body, SellerStaff staff) {
        return idempotent.run(key, body, Decided.class, () -> {
            requests.decide(id, staff.seller(), body.agree(), body.note(), staff, clock.instant());
            return ResponseEntity.ok(new Decided(id, body.agree()));
        });
    }

    record Open(List<Item> items) {}

    record Item(
            UUID id, OrderId order, String reason, @Nullable String note, Instant openedAt, Instant answerBy) {}

    record Decision(
            @NotNull Boolean agree,
            @Nullable @Size(max = 500) String note) {}

    record Decided(UUID id, boolean agreed) {}
}
