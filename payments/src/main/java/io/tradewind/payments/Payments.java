package io.tradewind.payments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Payments: opened by whoever is owed, started by whoever pays, settled by the gateway's word.
public interface Payments {

    /// Writes the payment's rows, in the caller's transaction. The same id again changes nothing.
    PaymentSummary open(OpenPayment command);

    /// Every payment towards a payable, oldest first.
    List<PaymentSummary> of(PayableRef payable);

    /// One payment.
    Optional<PaymentSummary> find(PaymentId id);

    /// What was taken of a payment for each order, in the order they were opened.
    List<Share> shares(PaymentId id);

    /// Ends what is unfinished, in the caller's transaction, which holds the payable's lock.
    ///
    /// Authorised money and unanswered calls are voided by a job; money that still arrives is late.
    void cancel(PayableRef payable, String cause, Instant at);

    /// Asks for authorised money to be taken, in the caller's transaction; a job asks the gateway.
    ///
    /// Called when the first goods leave under a method that only authorises. Nothing authorised:
    /// nothing happens.
    void capture(PayableRef payable, Instant at);

    /// Asks the gateway, with no transaction open, and answers where the payment stands then.
    ///
    /// Safe to repeat: the attempt's own key resolves what an earlier call did.
    ///
    /// @param instruction what the method needs; for the sandbox `simulate` = `ok`, `decline`, `hang`,
    ///     `capture-then-timeout`; for `gift-card` `card` = its id
    Started start(PaymentId id, Map<String, String> instruction);

    /// What came of it.
    ///
    /// @param redirect where the shopper goes on, for methods that need that
    record Started(PaymentStatus status, @Nullable String redirect) {}
}
