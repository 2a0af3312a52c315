package io.tradewind.payments.web.store;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.payments.Payments;
import io.tradewind.payments.payment.PayableOwners;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

@StoreApi
@RequiredArgsConstructor
class StartPaymentController {

    private final Payments payments;
    private final PayableOwners owners;
    private final Idempotent idempotent;

    /// Starts a payment; the answer says where to send the shopper, if anywhere.
    @Open
    @PostMapping("/payments/{id}/start")
    ResponseEntity<StartAnswer> start(
            @PathVariable UUID id,
            Actor actor,
            @RequestHeader(name = "Purchase-Token", required = false) @Nullable String token,
            IdempotencyKey key,
            @Valid @RequestBody(required = false) @Nullable StartRequest body) {
        var payment = payments.find(new PaymentId(id))
                .filter(found -> mayPay(found, actor, token))
                .orElseThrow(() -> new NotFound("payments", "payment"));
        var request = body == null ? new StartRequest(null, null) : body;
        return idempotent.runOutside(key, request, StartAnswer.class, () -> {
            var started = payments.start(payment.id(), request.instruction());
            return ResponseEntity.ok(new StartAnswer(started.status(), started.redirect()));
        });
    }

    private boolean mayPay(PaymentSummary payment, Actor actor, @Nullable String token) {
        return owners.of(payment.payable()).mayPay(payment.payable(), actor, token);
    }

    /// @param simulate what the sandbox is to do
    /// @param card the gift card that pays
    record StartRequest(
            @Nullable @Size(max = 40) String simulate,
            @Nullable @Size(max = 80) String card) {

        Map<String, String> instruction() {
            var given = new HashMap<String, String>();
            if (simulate != null) {
                given.put("simulate", simulate);
            }
            if (card != null) {
                given.put("card", card);
            }
            return given;
        }
    }

    record StartAnswer(PaymentStatus status, @Nullable String redirect) {}
}
