package io.tradewind.payments.settlement;

import static io.tradewind.payments.LedgerAccount.payoutInTransit;
import static io.tradewind.payments.LedgerAccount.sellerAvailable;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.NotEnoughBalance;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayoutHolds;
import io.tradewind.payments.PayoutRuns;
import io.tradewind.payments.Template;
import io.tradewind.payments.events.PayoutSent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Pays owners what they have: each in a transaction of its own, once per period.
@Slf4j
@Service
@RequiredArgsConstructor
class PayoutDesk implements PayoutRuns, PayoutHolds {

    private final PayoutRows rows;
    private final Ledger ledger;
    private final PayoutEnds ends;
    private final Settings settings;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    @Override
    public UUID run(RunPayouts command) {
        var run = rows.run(command);
        long least = Math.max(1, settings.at(PayoutSettings.LEAST, command.at()));
        for (var owner : rows.payable(command.period(), command.currency(), least)) {
            try {
                transaction.executeWithoutResult(_ -> pay(run, owner, command));
            } catch (NotEnoughBalance e) {
                // A refund took it between the look and the lock; the next period looks again.
                log.info("payout of {} to {} was overtaken", command.period(), owner);
            }
        }
        return run;
    }

    private void pay(UUID run, OwnerRef owner, RunPayouts command) {
        var amount = rows.lockAvailable(owner, command.currency());
        var id = Ids.next();
        if (!amount.positive() || !rows.claim(id, run, owner, amount, command)) {
            return;
        }
        ledger.post(new Journal(
                Template.PAYOUT_SENT,
                "payout",
                id,
                0,
                command.at(),
                command.origin(),
                List.of(Entry.debit(sellerAvailable(owner), amount), Entry.credit(payoutInTransit(), amount))));
        events.publishEvent(new PayoutSent(id, owner, amount, 0, command.at(), command.origin()));
    }

    @Override
    @Transactional
    public void paid(UUID run, Instant at) {
        for (var payout : rows.sent(run)) {
            ends.paid(payout, at);
        }
    }

    @Override
    @Transactional
    public void set(OwnerRef owner, boolean held, String reason, Actor by, Instant at) {
        rows.hold(owner, held, reason, at);
        audit.record(new Deed(by, "payments.payouts.hold", owner.toString(), null, Map.of("held", held), reason));
    }
}
