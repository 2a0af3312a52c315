package io.tradewind.payments.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.payments.payment.PaymentRows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Service;

/// Takes providers' messages: proved first, stored under the provider's own id, answered, processed
/// once. A message is a reason to ask the provider, never a source of amounts.
@Slf4j
@Service
public class ProviderHooks {

    private static final int BATCH = 50;

    private final Map<String, HookVerifier> verifiers;
    private final HookRows rows;
    private final PaymentRows payments;
    private final CheckPayments checks;
    private final Clock clock;

    ProviderHooks(
            List<HookVerifier> verifiers, HookRows rows, PaymentRows payments, CheckPayments checks, Clock clock) {
        this.verifiers = verifiers.stream().collect(Collectors.toMap(HookVerifier::provider, Function.identity()));
        this.rows = rows;
        this.payments = payments;
        this.checks = checks;
        this.clock = clock;
    }

    /// Takes one message; whatever processing does, a proved message was received.
    ///
    /// @param headers reads a header by its name
    public void receive(String provider, byte[] body, Function<String, String> headers) {
        var verifier = verifiers.get(provider);
        if (verifier == null) {
            throw new NotFound("payments", "provider");
        }
        if (!verifier.proves(headers.apply(verifier.header()), body)) {
            throw new UnprovedHook();
        }
        var message = verifier.read(body);
        if (message == null) {
            throw new Invalid("payments", "", "unreadable", "The message is not one of this provider's.");
        }
        var now = clock.instant();
        if (rows.store(provider, message.eventId(), new String(body, UTF_8), now)) {
            process(provider, message.eventId(), message.charge());
        }
    }

    /// Processes what was stored and not finished.
    public int processDue() {
        int done = 0;
        while (true) {
            var due = rows.claimDue(clock.instant(), BATCH);
            for (var row : due) {
                var verifier = verifiers.get(row.provider());
                var message = verifier == null ? null : verifier.read(row.body().getBytes(UTF_8));
                if (message == null) {
                    rows.processed(row.provider(), row.eventId(), "unreadable", clock.instant());
                } else {
                    process(row.provider(), row.eventId(), message.charge());
                }
            }
            done += due.size();
            if (due.size() < BATCH) {
                return done;
            }
        }
    }

    private void process(String provider, String eventId, UUID charge) {
        try {
            var payment = payments.ofAttempt(provider, charge);
            var outcome = payment.isEmpty()
                    ? "no such charge"
                    : checks.query(payment.get()).name();
            rows.processed(provider, eventId, outcome, clock.instant());
        } catch (RuntimeException e) {
            // It is stored and will be tried again; the provider has done its part.
            log.warn("message {} of {} could not be processed yet", eventId, provider, e);
        }
    }
}
