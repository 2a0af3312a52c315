package io.tradewind.risk.guard;

import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.orders.spi.CheckoutGuard;
import io.tradewind.risk.decision.Decision;
import io.tradewind.risk.decision.Decision.Traces;
import io.tradewind.risk.decision.DecisionBook;
import io.tradewind.risk.decision.Hashes;
import io.tradewind.risk.entry.Lists;
import java.util.ArrayList;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Looks at who stands on a list and at how often the same buyer, contact, address or client came
/// lately; decides, and writes down why.
///
/// The past that is being told is not judged again.
@Component
@RequiredArgsConstructor
class PurchaseGuard implements CheckoutGuard {

    private final Hashes hashes;
    private final Lists lists;
    private final Velocity velocity;
    private final DecisionBook book;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Verdict judge(Attempt attempt) {
        if (PlatformClock.telling()) {
            return new Verdict.Allow();
        }
        var traces = new Traces(
                attempt.contactHash(), hashes.address(attempt.address()), hashes.client(attempt.clientAddress()));
        var listed = lists.findings(traces, attempt.member(), attempt.at());
        var findings = new ArrayList<>(listed.findings());
        findings.addAll(velocity.findings(attempt.buyer(), traces, attempt.at()));
        var decision = Decision.weigh(
                attempt.purchase(),
                attempt.buyer(),
                attempt.member() == null ? null : attempt.member().value(),
                traces,
                attempt.total(),
                listed.trusted(),
                findings,
                attempt.at());
        book.write(decision);
        return switch (decision.outcome()) {
            case ALLOW -> new Verdict.Allow();
            case REVIEW -> new Verdict.Review("RISK");
            case REFUSE -> new Verdict.Refuse("not-accepted");
        };
    }
}
