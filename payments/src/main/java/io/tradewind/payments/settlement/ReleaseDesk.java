package io.tradewind.payments.settlement;

import static io.tradewind.payments.LedgerAccount.commission;
import static io.tradewind.payments.LedgerAccount.escrow;
import static io.tradewind.payments.LedgerAccount.fee;
import static io.tradewind.payments.LedgerAccount.ownSales;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;
import static io.tradewind.payments.LedgerAccount.taxPayable;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.Releases;
import io.tradewind.payments.Template;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Posts releases and what the platform keeps of them; the journals' keys make each once.
@Service
@RequiredArgsConstructor
class ReleaseDesk implements Releases {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    @Override
    @Transactional
    public void release(ReleaseLine command) {
        releaseAll(List.of(command));
    }

    @Override
    @Transactional
    public void releaseAll(List<ReleaseLine> commands) {
        var journals = new ArrayList<Journal>();
        for (var command : commands) {
            journals.add(command.own() ? own(command) : sellers(command));
            if (!command.own()) {
                journals.add(fees(command));
            }
        }
        var posted = ledger.postAll(journals);
        var ownLines = new ArrayList<ReleaseLine>();
        int at = 0;
        for (var command : commands) {
            if (command.own() && posted[at]) {
                ownLines.add(command);
            }
            at += command.own() ? 1 : 2;
        }
        if (!ownLines.isEmpty()) {
            keep(ownLines);
        }
    }

    private static Journal sellers(ReleaseLine c) {
        return journal(
                c,
                Template.RELEASE,
                List.of(
                        Entry.debit(escrow(c.seller()), c.gross(), c.order(), c.line()),
                        Entry.credit(sellerAvailable(c.seller()), c.gross(), c.order(), c.line())));
    }

    private static Journal own(ReleaseLine c) {
        return journal(
                c,
                Template.RELEASE_OWN,
                List.of(
                        Entry.debit(escrow(c.seller()), c.gross(), c.order(), c.line()),
                        Entry.credit(ownSales(), c.gross().minus(c.taxIncluded()), c.order(), c.line()),
                        Entry.credit(taxPayable(), c.taxIncluded(), c.order(), c.line())));
    }

    private static Journal fees(ReleaseLine c) {
        var entries = new ArrayList<Entry>();
        var whole = Money.zero(c.gross().currency());
        for (var one : c.fees()) {
            var account = one.kind().equals("COMMISSION") ? commission() : fee(one.kind());
            entries.add(Entry.credit(account, one.amount(), c.order(), c.line()));
            entries.add(Entry.credit(taxPayable(), one.tax(), c.order(), c.line()));
            whole = whole.plus(one.amount()).plus(one.tax());
        }
        entries.addFirst(Entry.debit(sellerAvailable(c.seller()), whole, c.order(), c.line()));
        return journal(c, Template.FEE, entries);
    }

    private static Journal journal(ReleaseLine c, Template template, List<Entry> entries) {
        return new Journal(template, "line", c.line(), c.part(), c.at(), c.origin(), entries);
    }

    /// Remembers what own lines released, so that a refund takes the tax back with the sale.
    private void keep(List<ReleaseLine> lines) {
        for (var c : lines) {
            jdbc.sql("""
                            insert into payments_own_release as r (line, order_id, currency, gross, tax)
                            values (:line, :order, :currency, :gross, :tax)
                            on conflict (line) do update set gross = r.gross + excluded.gross, tax = r.tax + excluded.tax
                            """)
                    .param("line", c.line())
                    .param("order", c.order())
                    .param("currency", c.gross().code())
                    .param("gross", c.gross().minor())
                    .param("tax", c.taxIncluded().minor())
                    .update();
        }
    }
}
