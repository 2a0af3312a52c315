package io.tradewind.payments.payment;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.Payments.Started;
import io.tradewind.payments.events.PaymentUnknown;
import io.tradewind.payments.gateway.Gateway;
import io.tradewind.payments.gateway.Gateways;
import io.tradewind.payments.gateway.MoneyState;
import io.tradewind.payments.gateway.MoneyState.Standing;
import io.tradewind.payments.gateway.NoAnswer;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks a gateway for a payment's money; no transaction is open while it does.
@Slf4j
@Service
@RequiredArgsConstructor
class StartPayment {

    static final String INTERNAL = "internal";

    private final PaymentRows rows;
    private final Settling settling;
    private final Gateways gateways;
    private final CheckLadder checks;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Started start(PaymentId id, Map<String, String> instruction) {
        var payment = rows.get(id);
        return switch (payment.status()) {
            case CREATED -> first(payment, instruction);
            case PENDING, UNKNOWN -> again(payment);
            case AUTHORIZED, CAPTURED, DECLINED -> new Started(payment.status(), null);
            case CANCELLED -> throw new PaymentClosed(payment.status());
        };
    }

    private Started first(Payment payment, Map<String, String> instruction) {
        var now = clock.instant();
        if (!now.isBefore(payment.expiresAt())) {
            throw new PaymentClosed(payment.status());
        }
        if (payment.provider().equals(INTERNAL)) {
            return new Started(settling.tender(payment, card(instruction), "start", now), null);
        }
        gateways.of(payment.provider()).check(instruction);
        var attempt = new PaymentRows.Attempt(Ids.next(), Map.copyOf(instruction));
        var asked = new PaymentFact.Asked(now);
        var pending = payment.record(asked).wanting(null, checks.first(now));
        boolean mine = Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean moved = rows.save(payment, pending, asked, "start");
            if (moved) {
                rows.addAttempt(attempt.key(), payment, attempt.instruction(), now);
            }
            return moved;
        }));
        return mine ? ask(pending, attempt) : start(payment.id(), instruction);
    }

    /// An earlier call was cut off: its own key says what it did.
    private Started again(Payment payment) {
        var attempt = rows.lastAttempt(payment.id()).orElseThrow();
        var gateway = gateways.of(payment.provider());
        try {
            var state = gateway.query(attempt.key().toString());
            return state.standing() == Standing.NOT_FOUND ? ask(payment, attempt) : heard(payment, state);
        } catch (NoAnswer e) {
            return silent(payment.id());
        }
    }

    private Started ask(Payment payment, PaymentRows.Attempt attempt) {
        var gateway = gateways.of(payment.provider());
        try {
            return heard(
                    payment,
                    gateway.charge(new Gateway.Charge(
                            attempt.key().toString(), payment.amount(), !payment.authorises(), attempt.instruction())));
        } catch (NoAnswer e) {
            return silent(payment.id());
        }
    }

    private Started heard(Payment payment, MoneyState state) {
        return new Started(settling.apply(payment, state, "start", clock.instant()), state.redirect());
    }

    /// No answer is not a refusal: the payment is UNKNOWN until a hook or a check says more.
    private Started silent(PaymentId id) {
        var status = transaction.execute(_ -> {
            var now = clock.instant();
            var payment = rows.lock(id);
            if (payment.status() != PaymentStatus.PENDING) {
                return payment.status();
            }
            var fact = new PaymentFact.Unanswered(now);
            var after = payment.record(fact).wanting(payment.wanted(), checks.first(now));
            rows.save(payment, after, fact, "start");
            rows.answerAttempt(id, "UNKNOWN", null, now);
            events.publishEvent(
                    new PaymentUnknown(id, after.payable(), after.amount(), after.version(), now, after.origin()));
            return after.status();
        });
        log.info("payment {} was not answered", id);
        return new Started(status == null ? PaymentStatus.UNKNOWN : status, null);
    }

    private static OwnerRef card(Map<String, String> instruction) {
        try {
            return OwnerRef.giftCard(UUID.fromString(instruction.getOrDefault("card", "")));
        } catch (IllegalArgumentException e) {
            throw new Invalid("payments", "/card", "unknown", "Name the gift card by its id.");
        }
    }
}
