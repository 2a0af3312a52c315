package io.tradewind.payments.payment;

import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OpenPayment;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentMethods;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.PaymentSummary;
import io.tradewind.payments.Payments;
import io.tradewind.payments.Share;
import io.tradewind.payments.events.PaymentCancelled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where the modules above ask about payments.
@Service
@RequiredArgsConstructor
class PaymentDesk implements Payments {

    private final PaymentRows rows;
    private final PaymentMethods methods;
    private final PayableOwners owners;
    private final StartPayment starting;
    private final ApplicationEventPublisher events;

    @Override
    @Transactional
    public PaymentSummary open(OpenPayment command) {
        var shared = Money.sum(
                command.amount().currency(),
                command.shares().stream().map(Share::amount).toList());
        if (!shared.equals(command.amount())) {
            throw new IllegalArgumentException(
                    "shares of %s sum to %s, not to %s".formatted(command.id(), shared, command.amount()));
        }
        owners.of(command.payable());
        rows.open(command, methods.get(command.method()));
        var nothing = Money.zero(command.amount().currency());
        return new PaymentSummary(
                command.id(),
                command.payable(),
                command.method(),
                command.amount(),
                PaymentStatus.CREATED,
                nothing,
                nothing);
    }

    @Override
    public List<PaymentSummary> of(PayableRef payable) {
        return rows.of(payable).stream().map(Payment::summary).toList();
    }

    @Override
    public Optional<PaymentSummary> find(PaymentId id) {
        return rows.find(id).map(Payment::summary);
    }

    @Override
    public List<Share> shares(PaymentId id) {
        return rows.find(id)
                .map(payment -> rows.shares(id, payment.amount().code()).stream()
                        .map(share -> new Share(share.order(), share.payee(), share.captured()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    @Transactional
    public void cancel(PayableRef payable, String cause, Instant at) {
        for (var payment : rows.lock(payable)) {
            switch (payment.status()) {
                case CREATED, PENDING, UNKNOWN, AUTHORIZED -> cancel(payment, cause, at);
                case CAPTURED, DECLINED, CANCELLED -> {}
            }
        }
    }

    private void cancel(Payment payment, String cause, Instant at) {
        var fact = new PaymentFact.Cancelled(at);
        boolean asked = payment.status() != PaymentStatus.CREATED;
        var after = payment.record(fact).wanting(asked ? Payment.Wanted.VOID : null, asked ? at : null);
        rows.save(payment, after, fact, cause);
        events.publishEvent(
                new PaymentCancelled(after.id(), after.payable(), after.amount(), after.version(), at, after.origin()));
    }

    @Override
    @Transactional
    public void capture(PayableRef payable, Instant at) {
        rows.wantCapture(payable, at);
    }

    @Override
    public Started start(PaymentId id, Map<String, String> instruction) {
        return starting.start(id, instruction);
    }
}
