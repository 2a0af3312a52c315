package io.tradewind.members.points;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// What points do to the books: spendable points, held ones among them, are a liability. Pending ones
/// are not, and spending is posted by whoever was paid with them.
@Component
@RequiredArgsConstructor
class Postings {

    private static final String LOT = "points-lot";

    private final Ledger ledger;

    /// Points of one lot that were taken.
    record Taken(Lot lot, long points) {
        Money worth() {
            return lot.worth(points);
        }
    }

    void activated(List<Lot> lots) {
        ledger.postAll(lots.stream()
                .map(lot -> journal(
                        Template.POINTS_ACTIVATED,
                        LOT,
                        lot.id(),
                        lot.availableAt(),
                        lot.origin(),
                        between(LedgerAccount.loyalty(), LedgerAccount.pointsLiability(), lot.worth(lot.remaining()))))
                .toList());
    }

    void expired(List<Lot> lots) {
        ledger.postAll(lots.stream()
                .map(lot -> journal(
                        Template.POINTS_EXPIRED,
                        LOT,
                        lot.id(),
                        lot.expiresAt(),
                        lot.origin(),
                        between(LedgerAccount.pointsLiability(), LedgerAccount.breakage(), lot.worth(lot.remaining()))))
                .toList());
    }

    /// Spendable points were taken back, or paid a debt.
    void clawedBack(String causeKind, UUID cause, Instant at, Origin origin, List<Taken> taken) {
        var entries = new ArrayList<Entry>();
        taken.forEach(part -> between(LedgerAccount.pointsLiability(), LedgerAccount.loyalty(), part.worth())
                .forEach(entries::add));
        post(Template.POINTS_CLAWED_BACK, causeKind, cause, at, origin, entries);
    }

    /// The lots say `worth`, the purchase said `paid`: the value of a point was changed in between. The
    /// difference is the programme's.
    ///
    /// @param grows whether the liability was credited with `paid` (points came back), or debited
    void revalued(UUID cause, Instant at, List<Taken> taken, long paidUnitValue, boolean grows) {
        var entries = new ArrayList<Entry>();
        for (var part : taken) {
            var difference = part.worth()
                    .minus(new Money(part.points() * paidUnitValue, part.lot().currency()));
            var more = grows ? difference : difference.negated();
            between(LedgerAccount.loyalty(), LedgerAccount.pointsLiability(), more)
                    .forEach(entries::add);
        }
        if (!taken.isEmpty()) {
            var origin = taken.getFirst().lot().origin();
            post(Template.POINTS_ACTIVATED, "points-revalued", cause, at, origin, entries);
        }
    }

    private void post(Template template, String kind, UUID cause, Instant at, Origin origin, List<Entry> entries) {
        var journal = journal(template, kind, cause, at, origin, entries.stream());
        if (!journal.entries().isEmpty()) {
            ledger.post(journal);
        }
    }

    private static Journal journal(
            Template template, String kind, UUID cause, Instant at, Origin origin, Stream<Entry> entries) {
        return new Journal(template, kind, cause, 0, at, origin, entries.toList());
    }

    private static Stream<Entry> between(LedgerAccount debit, LedgerAccount credit, Money amount) {
        return Stream.of(Entry.debit(debit, amount), Entry.credit(credit, amount));
    }
}
