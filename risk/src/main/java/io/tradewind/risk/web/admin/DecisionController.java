package io.tradewind.risk.web.admin;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.risk.decision.DecisionPages;
import io.tradewind.risk.decision.DecisionPages.Explained;
import io.tradewind.risk.decision.Outcome;
import io.tradewind.risk.review.Cases;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// What was decided about purchases, and the cases that wait for a person.
@AdminApi
@RequiredArgsConstructor
class DecisionController {

    private final DecisionPages decisions;
    private final Cases cases;
    private final Idempotent idempotent;

    /// Decisions, newest first.
    @GetMapping("/risk/decisions")
    @Roles("RISK")
    Page<DecisionPages.Row> list(
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable UUID buyer,
            @RequestParam(required = false) @Nullable String contactHash,
            @RequestParam(required = false) @Nullable UUID purchase,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return decisions.list(new DecisionPages.Filter(outcome, buyer, contactHash, purchase, from, to), cursor, limit);
    }

    /// One decision with what every rule saw.
    @GetMapping("/risk/decisions/{id}")
    @Roles("RISK")
    Explained get(@PathVariable UUID id) {
        return decisions.get(id);
    }

    /// Cases, the longest waiting first.
    @GetMapping("/risk/cases")
    @Roles("RISK")
    Page<Cases.Row> cases(
            @RequestParam(defaultValue = "OPEN") Cases.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return cases.list(state, cursor, limit);
    }

    /// Clears a purchase for shipping, or confirms the suspicion: then it is undone, and what was paid goes back.
    @PostMapping("/risk/cases/{decision}/decision")
    @Roles("RISK")
    ResponseEntity<Cases.Row> decide(
            @PathVariable UUID decision,
            @RequestBody @Valid CaseDecision request,
            IdempotencyKey key,
            Operator operator) {
        return idempotent.run(
                key,
                request,
                Cases.Row.class,
                () -> ResponseEntity.ok(cases.decide(decision, request.clear(), request.reason(), operator)));
    }

    /// What the operator found.
    record CaseDecision(
            @NotNull Boolean clear,
            @NotBlank @Size(max = 500) String reason) {}
}
