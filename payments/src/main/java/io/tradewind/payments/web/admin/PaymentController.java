package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.payment.PaymentPages;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.bind.annotation.RequestParam;

@AdminApi
@RequiredArgsConstructor
class PaymentController {

    private final PaymentPages pages;
    private final CheckPayments payments;
    private final Idempotent idempotent;
    private final AuditTrail audit;

    /// Payments, newest first.
    @Roles("FINANCE")
    @GetMapping("/payments")
    Page<PaymentRow> payments(
            @RequestParam @Nullable PaymentStatus status,
            @RequestParam @Nullable String method,
            @RequestParam @Nullable UUID order,
            @RequestParam @Nullable UUID payable,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return pages.page(new PaymentPages.Filter(status, method, order, payable), cursor, Limits.of(limit))
                .map(PaymentRow::from);
    }

    /// One payment with every move it made.
    @Roles("FINANCE")
    @GetMapping("/payments/{id}")
    PaymentDetail payment(@PathVariable UUID id) {
        var found = pages.detail(new PaymentId(id));
        return new PaymentDetail(
                PaymentRow.from(found.payment()),
                found.history().stream().map(Moved::from).toList());
    }

    /// Takes reserved money: all that is left of it, or a part.
    @Roles("FINANCE")
    @PostMapping("/payments/{id}/capture")
    ResponseEntity<StatusAnswer> capture(
            @PathVariable UUID id,
            Actor.Operator operator,
            IdempotencyKey key,
            @Valid @RequestBody CaptureRequest body) {
        return idempotent.runOutside(key, body, StatusAnswer.class, () -> {
            audit.record(new Deed(operator, "payments.capture", "payment:" + id, null, body.amount, body.reason));
            return ResponseEntity.ok(new StatusAnswer(payments.capture(new PaymentId(id), body.amount)));
        });
    }

    /// Lets reserved money go; what was taken of it stays taken.
    @Roles("FINANCE")
    @PostMapping("/payments/{id}/void")
    ResponseEntity<StatusAnswer> release(
            @PathVariable UUID id, Actor.Operator operator, IdempotencyKey key, @Valid @RequestBody Reason body) {
        return idempotent.runOutside(key, body, StatusAnswer.class, () -> {
            audit.record(new Deed(operator, "payments.void", "payment:" + id, null, null, body.reason));
            return ResponseEntity.ok(new StatusAnswer(payments.release(new PaymentId(id))));
        });
    }

    /// Asks the provider now what it holds.
    @Roles("FINANCE")
    @PostMapping("/payments/{id}/check")
    ResponseEntity<StatusAnswer> check(@PathVariable UUID id, IdempotencyKey key) {
        return idempotent.runOutside(
                key,
                id,
                StatusAnswer.class,
                () -> ResponseEntity.ok(new StatusAnswer(payments.query(new PaymentId(id)))));
    }

    record CaptureRequest(
            @Nullable Money amount,
            @NotBlank @Size(max = 500) String reason) {}

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record StatusAnswer(PaymentStatus status) {}

    record PaymentDetail(PaymentRow payment, List<Moved> history) {}

    record Moved(PaymentStatus from, PaymentStatus to, String fact, String cause, Instant at) {
        static Moved from(PaymentPages.Moved row) {
            return new Moved(row.from(), row.to(), row.fact(), row.cause(), row.at());
        }
    }

    /// @param sourceSystem where it was made, if elsewhere
    /// @param sourceId its id there
    record PaymentRow(
            PaymentId id,
            PayableRef payable,
            String method,
            String provider,
            PaymentStatus status,
            Money amount,
            Money captured,
            Money refunded,
            Money chargedBack,
            int instalments,
            Origin origin,
            @Nullable String sourceSystem,
            @Nullable String sourceId,
            Instant createdAt,
            Instant changedAt,
            Instant expiresAt) {
        static PaymentRow from(PaymentPages.Row row) {
            return new PaymentRow(
                    row.id(),
                    row.payable(),
                    row.method(),
                    row.provider(),
                    row.status(),
                    row.amount(),
                    row.captured(),
                    row.refunded(),
                    row.chargedBack(),
                    row.instalments(),
                    row.origin(),
                    row.source() == null ? null : row.source().system(),
                    row.source() == null ? null : row.source().id(),
                    row.createdAt(),
                    row.changedAt(),
                    row.expiresAt());
        }
    }
}
