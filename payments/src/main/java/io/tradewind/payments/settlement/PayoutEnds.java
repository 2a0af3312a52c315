package io.tradewind.payments.settlement;

import static io.tradewind.payments.LedgerAccount.bank;
import static io.tradewind.payments.LedgerAccount.payoutInTransit;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;

import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.Template;
import io.tradewind.payments.events.PayoutPaid;
import io.tradewind.payments.payment.PaymentFindings;
import io.tradewind.payments.settlement.PayoutRows.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks the bank what became of payouts, and books it.
@Slf4j
@Service
@RequiredArgsConstructor
public class PayoutEnds {

    private static final int BATCH = 50;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final PayoutRows rows;
    private final Bank bank;
    private final Ledger ledger;
    private final PaymentFindings findings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /// Asks about every payout that is due for it.
    ///
    /// @return how many
    public int askDue() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the bank is never called while a transaction is open");
        }
        int done = 0;
        while (true) {
            var now = clock.instant();
            var due = rows.claimDue(now, now.plus(RETRY), BATCH);
            for (var payout : due) {
                switch (bank.pay(payout.id(), payout.owner(), payout.amount())) {
                    case PAID -> transaction.executeWithoutResult(_ -> paid(payout, now));
                    case BOUNCED -> transaction.executeWithoutResult(_ -> bounced(payout, now));
                    case IN_WORK -> log.info("payout {} is still with the bank", payout.id());
                }
            }
            done += due.size();
            if (due.size() < BATCH) {
                return done;
            }
        }
    }

    void paid(Sent payout, Instant at) {
        if (rows.end(payout.id(), "PAID", at)) {
            post(payout, Template.PAYOUT_PAID, bank(), at);
            events.publishEvent(new PayoutPaid(
                    payout.id(), payout.owner(), payout.amount(), payout.version() + 1, at, payout.origin()));
        }
    }

    private void bounced(Sent payout, Instant at) {
        if (rows.end(payout.id(), "BOUNCED", at)) {
            post(payout, Template.PAYOUT_BOUNCED, sellerAvailable(payout.owner()), at);
            findings.add(
                    "PAYOUT_BOUNCED",
                    "payout:" + payout.id(),
                    "",
                    "%s came back from the account of %s".formatted(payout.amount(), payout.owner()),
                    at);
        }
    }

    private void post(Sent payout, Template template, LedgerAccount to, Instant at) {
        ledger.post(new Journal(
                template,
                "payout",
                payout.id(),
                0,
                at,
                payout.origin(),
                List.of(Entry.debit(payoutInTransit(), payout.amount()), Entry.credit(to, payout.amount()))));
    }
}
