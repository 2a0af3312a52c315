package io.tradewind.payments.payment;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.gateway.Gateways;
import io.tradewind.payments.gateway.MoneyState;
import io.tradewind.payments.gateway.NoAnswer;
import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Asks gateways what became of calls, and for what we want of reserved money.
///
/// A payment that is not known ends by its hook, by this, or by an operator; never by the clock.
@Slf4j
@Service
@RequiredArgsConstructor
public class CheckPayments {

    private static final int BATCH = 100;

    private final PaymentRows rows;
    private final Settling settling;
    private final Gateways gateways;
    private final PaymentFindings findings;
    private final CheckLadder checks;
    private final Clock clock;

    /// Looks at every payment that is due for it.
    ///
    /// @return how many
    public int checkDue() {
        int done = 0;
        var now = clock.instant();
        var ladder = checks.ladder(now);
        while (true) {
            var due = rows.claimDue(now, ladder, BATCH);
            for (var one : due) {
                try {
                    check(one, ladder.size());
                } catch (RuntimeException e) {
                    // One payment that cannot be checked keeps no other from it; it is looked at again.
                    log.warn("payment {} could not be checked", one.id(), e);
                }
            }
            done += due.size();
            if (due.size() < BATCH) {
                return done;
            }
        }
    }

    private void check(PaymentRows.Due due, int steps) {
        var payment = rows.get(due.id());
        try {
            var status = ask(payment, due.wanted(), null).orElse(payment.status());
            boolean ended = status != PaymentStatus.UNKNOWN && status != PaymentStatus.PENDING;
            if (ended) {
                return;
            }
        } catch (NoAnswer e) {
            log.info("payment {} is still not answered", due.id());
        }
        if (due.checks() >= steps) {
            findings.add(
                    "UNRESOLVED",
                    "payment:" + due.id(),
                    "",
                    "asked %d times and still not known".formatted(due.checks()),
                    clock.instant());
        }
    }

    /// Asks what the provider holds for one payment now, and takes note of it.
    public PaymentStatus query(PaymentId id) {
        var payment = rows.get(id);
        return ask(payment, null, null).orElse(payment.status());
    }

    /// Takes reserved money now, all that is left of it or a part.
    public PaymentStatus capture(PaymentId id, @Nullable Money amount) {
        var payment = rows.get(id);
        if (payment.status() != PaymentStatus.AUTHORIZED) {
            throw new IllegalMove(payment.status(), new PaymentFact.Taken(payment.amount(), clock.instant()));
        }
        var left = payment.amount().minus(payment.captured());
        if (amount != null
                && (!amount.currency().equals(left.currency()) || !amount.positive() || amount.compareTo(left) > 0)) {
            throw new CaptureTooLarge(left);
        }
        return ask(payment, Payment.Wanted.CAPTURE, amount).orElse(payment.status());
    }

    /// Lets reserved money go now.
    public PaymentStatus release(PaymentId id) {
        var payment = rows.get(id);
        if (payment.status() != PaymentStatus.AUTHORIZED) {
            throw new IllegalMove(payment.status(), new PaymentFact.Cancelled(clock.instant()));
        }
        return ask(payment, Payment.Wanted.VOID, null).orElse(payment.status());
    }

    private Optional<PaymentStatus> ask(Payment payment, Payment.@Nullable Wanted wanted, @Nullable Money part) {
        var attempt = rows.lastAttempt(payment.id());
        if (attempt.isEmpty()) {
            rows.want(payment.id(), null, null);
            return Optional.empty();
        }
        var key = attempt.get().key().toString();
        var gateway = gateways.of(payment.provider());
        MoneyState state;
        if (wanted == Payment.Wanted.VOID) {
            state = gateway.release(key);
        } else if (wanted == Payment.Wanted.CAPTURE) {
            var left = payment.amount().minus(payment.captured());
            // What was taken before names this taking, so that two who ask at once take once.
            state = gateway.capture(key, key + ":" + payment.captured().minor(), part == null ? left : part);
        } else {
            state = gateway.query(key);
        }
        return Optional.of(settling.apply(payment, state, wanted == null ? "check" : wanted.name(), clock.instant()));
    }
}
