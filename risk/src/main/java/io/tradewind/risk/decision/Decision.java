package io.tradewind.risk.decision;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was decided about one purchase, with everything it was decided on. Hashes only.
///
/// @param reason the rule that decided; null where all let it through
public record Decision(
        UUID id,
        UUID purchase,
        BuyerId buyer,
        @Nullable UUID member,
        Traces traces,
        Money total,
        Outcome outcome,
        @Nullable String reason,
        List<Finding> findings,
        Instant at) {

    /// Weighs the findings: the severest decides, of equals the first. Who stands on the allow list
    /// and on no block list passes whatever the pace.
    public static Decision weigh(
            UUID purchase,
            BuyerId buyer,
            @Nullable UUID member,
            Traces traces,
            Money total,
            boolean trusted,
            List<Finding> findings,
            Instant at) {
        var counting =
                trusted ? findings.stream().filter(f -> f.entry() != null).toList() : findings;
        var severest = counting.stream()
                .filter(f -> f.outcome() != Outcome.ALLOW)
                .max(Comparator.comparing(Finding::outcome))
                .orElse(null);
        return new Decision(
                Ids.next(),
                purchase,
                buyer,
                member,
                traces,
                total,
                severest == null ? Outcome.ALLOW : severest.outcome(),
                severest == null ? null : severest.rule(),
                findings,
                at);
    }

    /// What a purchase leaves behind and may be recognised by, as keyed hashes.
    ///
    /// @param client null where the client's address is unknown or says nothing
    public record Traces(
            String contact, String address, @Nullable String client) {}
}
