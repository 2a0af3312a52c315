package io.tradewind.payments;

import io.tradewind.kernel.Origin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// One posting: entries that sum to nothing in each currency, and what caused them.
///
/// @param causeKind what kind of thing caused it: `capture`, `line`, `refund`
/// @param part tells apart several journals of one template and cause; 0 when there is one
/// @param effectiveAt when it was so in business; the ledger adds when it was written
/// @param entries at least two; those of amount nothing are left out
public record Journal(
        Template template,
        String causeKind,
        UUID causeId,
        int part,
        Instant effectiveAt,
        Origin origin,
        List<Entry> entries) {

    public Journal {
        entries = entries.stream().filter(e -> !e.amount().nothing()).toList();
        var sums = new HashMap<String, Long>();
        entries.forEach(e -> sums.merge(e.amount().code(), e.amount().minor(), Math::addExact));
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException(
                    "%s of %s %s does not balance: %s".formatted(template, causeKind, causeId, entries));
        }
    }
}
