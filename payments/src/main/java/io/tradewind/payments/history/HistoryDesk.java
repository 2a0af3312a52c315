package io.tradewind.payments.history;

import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.historyCash;
import static io.tradewind.payments.LedgerAccount.importDifference;
import static io.tradewind.payments.LedgerAccount.ownSales;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;

import io.tradewind.kernel.Origin;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.PaymentHistory;
import io.tradewind.payments.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Books what moved elsewhere against `history_cash`, always in the order of ids, so that two who
/// bring the same wait for each other; the rows' and journals' keys make each once.
@Service
@RequiredArgsConstructor
class HistoryDesk implements PaymentHistory {

    private final HistoryRows rows;
    private final Ledger ledger;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int payments(List<PastPayment> payments) {
        var sorted = payments.stream()
                .sorted(Comparator.comparing(p -> p.id().value()))
                .toList();
        var added = rows.add(sorted);
        ledger.postAll(sorted.stream()
                .filter(p -> added.contains(p.id().value()))
                .map(HistoryDesk::paid)
                .toList());
        return added.size();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int releases(List<PastRelease> releases) {
        var sorted = releases.stream()
                .sorted(Comparator.comparing(PastRelease::order))
                .toList();
        var journals = new ArrayList<Journal>();
        for (var release : sorted) {
            journals.add(released(release));
            if (!release.ownGoods()) {
                journals.add(paidOut(release));
            }
        }
        return posted(journals, Template.HISTORY_RELEASE);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int differences(List<PastDifference> differences) {
        var sorted = differences.stream()
                .distinct()
                .sorted(Comparator.comparing(PastDifference::order).thenComparing(PastDifference::reason))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            refuseTwo(sorted.get(i - 1), sorted.get(i));
        }
        return posted(sorted.stream().map(HistoryDesk::unexplained).toList(), Template.HISTORY_DIFFERENCE);
    }

    private static void refuseTwo(PastDifference one, PastDifference next) {
        if (one.order().equals(next.order()) && one.reason().equals(next.reason())) {
            throw new IllegalArgumentException(
                    "order %s has two differences of reason %s".formatted(next.order(), next.reason()));
        }
    }

    private int posted(List<Journal> journals, Template counted) {
        var done = ledger.postAll(journals);
        int count = 0;
        for (int i = 0; i < done.length; i++) {
            if (done[i] && journals.get(i).template() == counted) {
                count++;
            }
        }
        return count;
    }

    private static Journal paid(PastPayment p) {
        var entries = new ArrayList<Entry>();
        entries.add(Entry.debit(historyCash(), p.amount()).by(p.id()));
        p.shares()
                .forEach(share -> entries.add(Entry.credit(escrow(share.payee()), share.amount(), share.order(), null)
                        .by(p.id())));
        if (p.shares().isEmpty()) {
            entries.add(Entry.credit(importDifference(), p.amount()).by(p.id()));
        }
        return journal(Template.HISTORY_PAYMENT, "payment", p.id().value(), p.at(), entries);
    }

    private static Journal released(PastRelease r) {
        var to = r.ownGoods() ? ownSales() : sellerAvailable(r.seller());
        return journal(Template.HISTORY_RELEASE, "order", r.order(), r.at(), moved(r, escrow(r.seller()), to));
    }

    /// The past is never left as a balance to be paid out again.
    private static Journal paidOut(PastRelease r) {
        var entries = moved(r, sellerAvailable(r.seller()), historyCash());
        return journal(Template.HISTORY_PAYOUT, "order", r.order(), r.at(), entries);
    }

    private static List<Entry> moved(PastRelease r, LedgerAccount from, LedgerAccount to) {
        var entries = new ArrayList<Entry>();
        for (var line : r.lines()) {
            entries.add(Entry.debit(from, line.amount(), r.order(), line.line()));
            entries.add(Entry.credit(to, line.amount(), r.order(), line.line()));
        }
        return entries;
    }

    /// The reason is the cause's kind, so that an order has one difference of each.
    private static Journal unexplained(PastDifference d) {
        var from = Entry.debit(escrow(d.seller()), d.amount(), d.order(), null);
        var to = Entry.credit(importDifference(), d.amount(), d.order(), null);
        var payment = d.payment();
        return journal(
                Template.HISTORY_DIFFERENCE,
                d.reason(),
                d.order(),
                d.at(),
                payment == null ? List.of(from, to) : List.of(from.by(payment), to.by(payment)));
    }

    private static Journal journal(Template template, String causeKind, UUID cause, Instant at, List<Entry> entries) {
        return new Journal(template, causeKind, cause, 0, at, Origin.IMPORT, entries);
    }
}
