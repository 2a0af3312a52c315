package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.commission.CommissionRule;
import io.tradewind.payments.commission.CommissionRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

@AdminApi
@RequiredArgsConstructor
class CommissionRuleController {

    private final CommissionRules rules;
    private final Idempotent idempotent;

    /// The rules that hold now, in their order, each with the rule that hides it, if one does.
    @Roles("FINANCE")
    @GetMapping("/commission-rules")
    Rules rules() {
        var ordered = rules.at(rules.now());
        var hidden = rules.unreachable(ordered);
        return new Rules(ordered.stream()
                .map(rule -> RuleRow.from(rule, hidden.get(rule.id())))
                .toList());
    }

    /// A rule with all its versions.
    @Roles("FINANCE")
    @GetMapping("/commission-rules/{id}")
    ResponseEntity<RuleHistory> rule(@PathVariable UUID id) {
        var newest = rules.newest(id);
        var versions = rules.history(id).stream()
                .map(version -> RuleRow.from(version, null))
                .toList();
        return ResponseEntity.ok().eTag(ETags.of(newest.version())).body(new RuleHistory(versions));
    }

    /// Adds a rule.
    @Roles("FINANCE")
    @PostMapping("/commission-rules")
    ResponseEntity<RuleRow> create(Actor.Operator operator, IdempotencyKey key, @Valid @RequestBody RuleRequest body) {
        return idempotent.run(key, body, RuleRow.class, () -> {
            var rule = rules.create(body.position, body.from(rules.now()), body.content(), operator, body.reason);
            return ResponseEntity.created(URI.create("/api/v1/admin/commission-rules/" + rule.id()))
                    .eTag(ETags.of(rule.version()))
                    .body(shown(rule));
        });
    }

    /// Gives a rule a new version; sales made before keep theirs.
    @Roles("FINANCE")
    @PutMapping("/commission-rules/{id}")
    ResponseEntity<RuleRow> change(
            @PathVariable UUID id, IfMatch match, Actor.Operator operator, @Valid @RequestBody RuleRequest body) {
        var seen = rules.newest(id);
        match.require(seen.version());
        var rule = rules.change(
                id, seen.version(), body.position, body.from(rules.now()), true, body.content(), operator, body.reason);
        return ResponseEntity.ok().eTag(ETags.of(rule.version())).body(shown(rule));
    }

    /// Ends a rule from now on; its versions stay.
    @Roles("FINANCE")
    @DeleteMapping("/commission-rules/{id}")
    ResponseEntity<Void> end(
            @PathVariable UUID id, IfMatch match, Actor.Operator operator, @RequestParam String reason) {
        var seen = rules.newest(id);
        match.require(seen.version());
        rules.change(id, seen.version(), seen.position(), rules.now(), false, seen.content(), operator, reason);
        return ResponseEntity.noContent().build();
    }

    private RuleRow shown(CommissionRule rule) {
        return RuleRow.from(rule, rules.unreachable(rules.at(rules.now())).get(rule.id()));
    }

    record RuleRequest(
            @NotBlank @Size(max = 120) String name,
            @Nullable @Pattern(regexp = "[A-Z][A-Z_]{2,23}") String kind,
            @PositiveOrZero int position,
            @Nullable Instant validFrom,
            @Nullable List<@NotNull UUID> sellers,
            @Nullable List<@NotNull UUID> categories,
            @Nullable List<@NotNull UUID> products,
            @Nullable List<@NotBlank String> markets,
            @NotNull @Size(max = 20) List<@Valid BandRequest> bands,
            @Nullable @Size(max = 20) List<@Valid AmountsRequest> amounts,
            @Min(0) @Max(10_000) int taxRateBp,
            @NotBlank @Size(max = 500) String reason) {

        /// From now on, or later; what was sold keeps what it was sold under.
        Instant from(Instant now) {
            return validFrom == null || validFrom.isBefore(now) ? now : validFrom;
        }

        CommissionRule.Content content() {
            return new CommissionRule.Content(
                    name,
                    kind == null ? "COMMISSION" : kind,
                    new CommissionRule.When(or(sellers), or(categories), or(products), or(markets)),
                    bands.stream()
                            .map(b -> new CommissionRule.Band(b.from, b.rateBp))
                            .toList(),
                    or(amounts).stream()
                            .map(a -> new CommissionRule.Amounts(a.flat, a.min, a.max))
                            .toList(),
                    taxRateBp);
        }

        private static <T> List<T> or(@Nullable List<T> given) {
            return given == null ? List.of() : given;
        }
    }

    record BandRequest(
            @Nullable Money from, @Min(0) @Max(10_000) int rateBp) {}

    record AmountsRequest(
            @NotNull Money flat,
            @Nullable Money min,
            @Nullable Money max) {}

    record Rules(List<RuleRow> items) {}

    record RuleHistory(List<RuleRow> versions) {}

    /// @param hiddenBy the rule above that takes every line this one is for
    record RuleRow(
            UUID id,
            int version,
            Instant validFrom,
            int position,
            boolean active,
            CommissionRule.Content rule,
            @Nullable UUID hiddenBy) {
        static RuleRow from(CommissionRule rule, @Nullable UUID hiddenBy) {
            return new RuleRow(
                    rule.id(),
                    rule.version(),
                    rule.validFrom(),
                    rule.position(),
                    rule.active(),
                    rule.content(),
                    hiddenBy);
        }
    }
}
