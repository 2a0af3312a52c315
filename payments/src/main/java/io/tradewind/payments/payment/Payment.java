package io.tradewind.payments.payment;

import static io.tradewind.payments.PaymentStatus.AUTHORIZED;
import static io.tradewind.payments.PaymentStatus.CANCELLED;
import static io.tradewind.payments.PaymentStatus.CAPTURED;
import static io.tradewind.payments.PaymentStatus.CREATED;
import static io.tradewind.payments.PaymentStatus.DECLINED;
import static io.tradewind.payments.PaymentStatus.PENDING;
import static io.tradewind.payments.PaymentStatus.UNKNOWN;

import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.payments.payment.PaymentFact.Asked;
import io.tradewind.payments.payment.PaymentFact.Authorised;
import io.tradewind.payments.payment.PaymentFact.Cancelled;
import io.tradewind.payments.payment.PaymentFact.Declined;
import io.tradewind.payments.payment.PaymentFact.Taken;
import io.tradewind.payments.payment.PaymentFact.TakenLate;
import io.tradewind.payments.payment.PaymentFact.Unanswered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One tender towards something payable.
///
/// State moves in [#record(PaymentFact)] and nowhere else; a row changes only from the version it
/// was read at.
///
/// @param authorises whether the gateway is asked to reserve first and take later
/// @param wanted what a job still has to ask of the gateway
public record Payment(
        PaymentId id,
        PayableRef payable,
        String method,
        String provider,
        boolean authorises,
        Money amount,
        PaymentStatus status,
        Money authorized,
        Money captured,
        Money refunded,
        @Nullable Wanted wanted,
        @Nullable Instant nextCheckAt,
        Origin origin,
        int version,
        Instant expiresAt,
        Instant changedAt) {

    /// What a job may have to ask of a gateway.
    public enum Wanted {
        CAPTURE,
        VOID
    }

    /// The payment as the fact leaves it; refuses a fact that cannot happen to it.
    public Payment record(PaymentFact fact) {
        var next = next(this, fact);
        var reserved = switch (fact) {
            case Authorised f -> f.amount();
            case Taken f -> authorized.max(captured.plus(f.amount()));
            case TakenLate f -> authorized.max(captured.plus(f.amount()));
            default -> authorized;
        };
        var taken = switch (fact) {
            case Taken f -> captured.plus(f.amount());
            case TakenLate f -> captured.plus(f.amount());
            default -> captured;
        };
        return new Payment(
                id,
                payable,
                method,
                provider,
                authorises,
                amount,
                next,
                reserved,
                taken,
                refunded,
                wanted,
                nextCheckAt,
                origin,
                version + 1,
                expiresAt,
                fact.at());
    }

    private static PaymentStatus next(Payment payment, PaymentFact fact) {
        var from = payment.status;
        boolean undecided = from == PENDING || from == UNKNOWN;
        return switch (fact) {
            case Asked _ when from == CREATED -> PENDING;
            case Unanswered _ when from == PENDING -> UNKNOWN;
            case Authorised _ when undecided -> AUTHORIZED;
            case Taken f
            when from == AUTHORIZED -> payment.captured.plus(f.amount()).equals(payment.amount) ? CAPTURED : AUTHORIZED;
            // A gateway that refused and took the money all the same is believed about the money.
            case Taken f
            when undecided || from == DECLINED ->
                payment.captured.plus(f.amount()).equals(payment.amount) ? CAPTURED : AUTHORIZED;
            case TakenLate _ when from == CANCELLED -> CANCELLED;
            case Declined _ when undecided -> DECLINED;
            // What was taken of it stays taken; only the rest is let go.
            case Cancelled _ when from == AUTHORIZED && payment.captured.positive() -> CAPTURED;
            case Cancelled _ when undecided || from == CREATED || from == AUTHORIZED -> CANCELLED;
            case Asked _, Unanswered _, Authorised _, Taken _, TakenLate _, Declined _, Cancelled _ ->
                throw new IllegalMove(from, fact);
        };
    }

    /// Whether the gateway is still to decide.
    boolean undecided() {
        return status == PENDING || status == UNKNOWN;
    }

    /// The same payment with something asked of the job that talks to gateways; null asks nothing.
    Payment wanting(@Nullable Wanted next, @Nullable Instant checkAt) {
        return new Payment(
                id,
                payable,
                method,
                provider,
                authorises,
                amount,
                status,
                authorized,
                captured,
                refunded,
                next,
                checkAt,
                origin,
                version,
                expiresAt,
                changedAt);
    }

    /// As others may see it.
    public PaymentSummary summary() {
        return new PaymentSummary(id, payable, method, amount, status, captured, refunded);
    }
}
