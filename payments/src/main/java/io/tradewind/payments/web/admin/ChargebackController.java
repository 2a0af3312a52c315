package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.Chargebacks;
import io.tradewind.payments.Chargebacks.OpenChargeback;
import io.tradewind.payments.Chargebacks.Outcome;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.chargeback.ChargebackRows;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.springframework.web.bind.annotation.RequestParam;

/// Claims of buyers' banks, as a provider reports them.
@AdminApi
@RequiredArgsConstructor
class ChargebackController {

    private static final int MOST = 100;

    private final Chargebacks chargebacks;
    private final ChargebackRows rows;
    private final Idempotent idempotent;
    private final Clock clock;

    /// The newest claims, of one state or all.
    @Roles("FINANCE")
    @GetMapping("/chargebacks")
    Claims list(@RequestParam(required = false) @Nullable State state) {
        return new Claims(rows.list(state == null ? null : state.name(), MOST).stream()
                .map(Claim::from)
                .toList());
    }

    /// Books a claim: the provider keeps the money, the sellers' part is frozen. The same reference
    /// again changes nothing.
    @Roles("FINANCE")
    @PostMapping("/payments/{id}/chargebacks")
    ResponseEntity<Opened> open(
            @PathVariable UUID id, Actor.Operator operator, IdempotencyKey key, @Valid @RequestBody Report body) {
        return idempotent.run(
                key,
                body,
                Opened.class,
                () -> ResponseEntity.status(201)
                        .body(new Opened(chargebacks.open(new OpenChargeback(
                                new PaymentId(id),
                                body.reference,
                                body.amount,
                                body.reason,
                                operator,
                                clock.instant())))));
    }

    /// Books how a claim ended.
    @Roles("FINANCE")
    @PostMapping("/chargebacks/{id}/decision")
    ResponseEntity<Void> end(
            @PathVariable UUID id, Actor.Operator operator, IdempotencyKey key, @Valid @RequestBody Decision body) {
        return idempotent.run(key, body, Void.class, () -> {
            chargebacks.end(id, body.outcome, body.reason, operator, clock.instant());
            return ResponseEntity.noContent().build();
        });
    }

    /// Where a claim stands.
    enum State {
        OPEN,
        WON,
        LOST_BY_SELLER,
        LOST_BY_PLATFORM
    }

    /// @param reference the provider's own number of the claim
    /// @param reason the bank's, in its words
    record Report(
            @NotBlank @Size(max = 80) String reference,
            @NotNull Money amount,
            @NotBlank @Size(max = 200) String reason) {}

    record Opened(UUID id) {}

    record Decision(
            @NotNull Outcome outcome,
            @NotBlank @Size(max = 500) String reason) {}

    record Claims(List<Claim> items) {}

    record Claim(
            UUID id,
            PaymentId payment,
            String reference,
            Money amount,
            String reason,
            State state,
            Instant openedAt,
            @Nullable Instant endedAt) {
        static Claim from(ChargebackRows.Row row) {
            return new Claim(
                    row.id(),
                    row.payment(),
                    row.reference(),
                    row.amount(),
                    row.reason(),
                    State.valueOf(row.state()),
                    row.openedAt(),
                    row.endedAt());
        }
    }
}
