package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.RefundId;
import io.tradewind.payments.payment.PaymentFindings;
import io.tradewind.payments.payment.ResolveFinding;
import io.tradewind.payments.refund.SendRefunds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

@AdminApi
@RequiredArgsConstructor
class FindingController {

    private static final int MOST = 100;

    private final PaymentFindings findings;
    private final ResolveFinding resolving;
    private final SendRefunds refunds;
    private final Idempotent idempotent;

    /// What the books and a provider do not agree on and nobody has resolved.
    @Roles("FINANCE")
    @GetMapping("/payment-findings")
    Findings findings() {
        return new Findings(findings.open(MOST).stream().map(FindingRow::from).toList());
    }

    /// Closes a finding, with the reason.
    @Roles("FINANCE")
    @PostMapping("/payment-findings/{id}/resolution")
    ResponseEntity<Void> resolve(
            @PathVariable UUID id, Actor.Operator operator, IdempotencyKey key, @Valid @RequestBody Resolution body) {
        return idempotent.run(key, body, Void.class, () -> {
            resolving.resolve(id, body.reason, operator);
            return ResponseEntity.noContent().build();
        });
    }

    /// Sends a refund that did not get through once more.
    @Roles("FINANCE")
    @PostMapping("/refunds/{id}/retry")
    ResponseEntity<Void> retry(@PathVariable UUID id, IdempotencyKey key) {
        return idempotent.run(key, id, Void.class, () -> {
            refunds.retry(new RefundId(id));
            return ResponseEntity.accepted().build();
        });
    }

    record Resolution(@NotBlank @Size(max = 500) String reason) {}

    record Findings(List<FindingRow> items) {}

    record FindingRow(UUID id, String kind, String subject, String detail, Instant foundAt) {
        static FindingRow from(PaymentFindings.Finding row) {
            return new FindingRow(row.id(), row.kind(), row.subject(), row.detail(), row.foundAt());
        }
    }
}
