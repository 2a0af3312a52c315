package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayoutRuns;
import io.tradewind.payments.settlement.PayoutPages;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
class PayoutController {

    private final PayoutRuns runs;
    private final PayoutPages pages;
    private final Markets markets;
    private final Idempotent idempotent;
    private final AuditTrail audit;
    private final Clock clock;

    /// Payout runs, newest first.
    @Roles("FINANCE")
    @GetMapping("/payout-runs")
    Page<Run> runs(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return pages.runs(cursor, Limits.of(limit)).map(Run::from);
    }

    /// The payouts of a run.
    @Roles("FINANCE")
    @GetMapping("/payout-runs/{id}/payouts")
    Page<Payout> payouts(
            @PathVariable UUID id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        pages.run(id);
        return pages.payouts(id, null, cursor, Limits.of(limit)).map(Payout::from);
    }

    /// Pays everybody of a currency once for a period, today's where none is named.
    @Roles("FINANCE")
    @PostMapping("/payout-runs")
    ResponseEntity<Run> run(
            Actor.Operator operator,
            IdempotencyKey key,
            @Valid @RequestBody(required = false) @Nullable RunRequest body) {
        var request = body == null ? new RunRequest(null, null) : body;
        return idempotent.runOutside(key, request, Run.class, () -> {
            var now = clock.instant();
            var market = markets.standard();
            var currency = request.currency == null ? market.currency().getCurrencyCode() : request.currency;
            var period = request.period == null
                    ? LocalDate.ofInstant(now, market.zone()).toString()
                    : request.period;
            audit.record(new Deed(
                    operator, "payments.payout-run", "payout-run:" + period + ":" + currency, null, request, null));
            var id = runs.run(new PayoutRuns.RunPayouts(period, currency, now, Origin.LIVE));
            return ResponseEntity.created(URI.create("/api/v1/admin/payout-runs/%s/payouts".formatted(id)))
                    .body(Run.from(pages.run(id)));
        });
    }

    /// @param period its name, a date; each owner is paid once in it
    record RunRequest(
            @Nullable @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}")
            String period,

            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency) {}

    record Run(UUID id, String period, Money amount, long payouts, long sent, long bounced, Instant startedAt) {
        static Run from(PayoutPages.Run row) {
            return new Run(
                    row.id(), row.period(), row.amount(), row.payouts(), row.sent(), row.bounced(), row.startedAt());
        }
    }

    record Payout(
            UUID id,
            OwnerRef owner,
            Money amount,
            String state,
            Instant sentAt,
            @Nullable Instant endedAt) {
        static Payout from(PayoutPages.Payout row) {
            return new Payout(row.id(), row.owner(), row.amount(), row.state(), row.sentAt(), row.endedAt());
        }
    }
}
