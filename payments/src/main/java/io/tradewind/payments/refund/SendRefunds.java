package io.tradewind.payments.refund;

import static io.tradewind.payments.LedgerAccount.pspReceivable;
import static io.tradewind.payments.LedgerAccount.refundInTransit;

import io.tradewind.kernel.NotFound;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.RefundId;
import io.tradewind.payments.Template;
import io.tradewind.payments.events.RefundConfirmed;
import io.tradewind.payments.events.RefundFailed;
import io.tradewind.payments.gateway.Gateway.Returned;
import io.tradewind.payments.gateway.Gateways;
import io.tradewind.payments.gateway.NoAnswer;
import io.tradewind.payments.payment.PaymentFindings;
import io.tradewind.payments.refund.RefundRows.DueLeg;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends refunds to their gateways and takes note of what came of them. A leg's id is its key with the
/// gateway, so that a cut-off try is repeated without harm.
@Slf4j
@Service
@RequiredArgsConstructor
public class SendRefunds {

    private static final int BATCH = 50;
    private static final int TRIES = 6;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final RefundRows rows;
    private final Gateways gateways;
    private final Ledger ledger;
    private final PaymentFindings findings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /// Sends what is due.
    ///
    /// @return how many legs were tried
    public int sendDue() {
        int done = 0;
        while (true) {
            var now = clock.instant();
            var due = rows.claimDue(now, now.plus(RETRY), BATCH);
            due.forEach(this::send);
            done += due.size();
            if (due.size() < BATCH) {
                return done;
            }
        }
    }

    /// Tries a refund again that was given up; for an operator.
    public void retry(RefundId id) {
        if (!Boolean.TRUE.equals(transaction.execute(_ -> rows.retry(id, clock.instant())))) {
            throw new NotFound("payments", "failed refund");
        }
    }

    private void send(DueLeg leg) {
        var answer = ask(leg);
        switch (answer) {
            case DONE -> transaction.executeWithoutResult(_ -> confirm(leg));
            case IN_WORK -> {}
            case REFUSED -> {
                if (leg.tries() >= TRIES) {
                    transaction.executeWithoutResult(_ -> giveUp(leg));
                }
            }
        }
    }

    private Returned ask(DueLeg leg) {
        if (leg.attempt() == null) {
            return Returned.REFUSED;
        }
        try {
            return gateways.of(leg.provider()).refund(leg.attempt().toString(), leg.id(), leg.amount());
        } catch (NoAnswer e) {
            // Unknown is not refused: the same key is asked again.
            return Returned.IN_WORK;
        } catch (RuntimeException e) {
            log.warn("refund leg {} could not be sent", leg.id(), e);
            return Returned.IN_WORK;
        }
    }

    private void confirm(DueLeg leg) {
        var now = clock.instant();
        var refund = rows.lock(leg.refund());
        if (!rows.endLeg(leg.id(), "CONFIRMED", now)) {
            return;
        }
        ledger.post(new Journal(
                Template.REFUND_CONFIRMED,
                "refund-leg",
                leg.id(),
                0,
                now,
                refund.origin(),
                List.of(
                        Entry.debit(refundInTransit(), leg.amount(), refund.order(), null)
                                .by(leg.payment()),
                        Entry.credit(pspReceivable(leg.provider()), leg.amount(), refund.order(), null)
                                .by(leg.payment()))));
        if (rows.confirmWhenDone(leg.refund(), now)) {
            events.publishEvent(new RefundConfirmed(
                    refund.id(),
                    refund.payable(),
                    refund.order(),
                    refund.amount(),
                    refund.version() + 1,
                    now,
                    refund.origin()));
        }
    }

    private void giveUp(DueLeg leg) {
        var now = clock.instant();
        var refund = rows.lock(leg.refund());
        if (!rows.endLeg(leg.id(), "FAILED", now)) {
            return;
        }
        rows.fail(leg.refund());
        findings.add(
                "REFUND_REFUSED",
                "refund:" + leg.refund(),
                leg.id().toString(),
                "%s refused %s after %d tries".formatted(leg.provider(), leg.amount(), leg.tries()),
                now);
        events.publishEvent(new RefundFailed(
                refund.id(),
                refund.payable(),
                refund.order(),
                leg.amount(),
                refund.version() + 1,
                now,
                refund.origin()));
    }
}
