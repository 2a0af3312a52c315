package io.tradewind.kernel.idempotency;

import io.tradewind.kernel.time.PlatformClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One effect per key, by a lock that is tried and a row that is unique.
@Service
class KeyedEffects implements Idempotent {

    /// Longer than a call to the outside may take; and no longer than somebody waits whose node was killed in one.
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int ATTEMPTS = 3;

    private final KeyedAnswers answers;
    private final PlatformClock clock;
    private final Duration lease;
    private final TransactionTemplate transaction;

    /// @param lease how long an effect outside may take before somebody else begins it anew
    KeyedEffects(
            KeyedAnswers answers,
            PlatformClock clock,
            PlatformTransactionManager transactions,
            @Value("${tradewind.idempotency.lease:#{null}}") @Nullable Duration lease) {
        this.answers = answers;
        this.clock = clock;
        this.lease = Objects.requireNonNullElse(lease, LEASE);
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public <T> ResponseEntity<T> run(
            IdempotencyKey key, Object request, Class<T> type, Supplier<ResponseEntity<T>> effect) {
        var fingerprint = answers.fingerprint(key, request);
        for (int attempt = 1; ; attempt++) {
            try {
                return once(key, fingerprint, type, effect);
            } catch (DuplicateKeyException e) {
                if (answers.find(key).isPresent()) {
                    throw new KeyInFlight();
                }
                throw e;
            } catch (PessimisticLockingFailureException e) {
                // a deadlock undid the whole transaction, so the whole of it may be done again
                if (attempt == ATTEMPTS || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    @Override
    public <T> ResponseEntity<T> runOutside(
            IdempotencyKey key, Object request, Class<T> type, Supplier<ResponseEntity<T>> effect) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an effect outside must not run inside a transaction");
        }
        var fingerprint = answers.fingerprint(key, request);
        var until = clock.machine().instant().plus(lease).truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var start = certainly(again -> start(key, fingerprint, type, until, again));
        if (start.replay != null) {
            return start.replay;
        }
        ResponseEntity<T> answer;
        try {
            answer = effect.get();
        } catch (RuntimeException e) {
            certainly(_ -> answers.forget(key, start.attempt));
            throw e;
        }
        certainly(_ -> answer.getStatusCode().is2xxSuccessful()
                ? answers.finished(key, start.attempt, answer)
                : answers.forget(key, start.attempt));
        return answer;
    }

    /// Does a step that may be done twice until the database has answered. A `COMMIT` that was not answered may
    /// have happened or not; left at that, the key would be in flight for a whole lease while the shopper waits.
    ///
    /// @param step is told whether it may have been done before
    private <R> R certainly(Function<Boolean, R> step) {
        for (int attempt = 1; ; attempt++) {
            boolean again = attempt > 1;
            try {
                return required(transaction.execute(_ -> step.apply(again)));
            } catch (DataAccessException | TransactionException | KeyInFlight e) {
                if (attempt == ATTEMPTS || !(unanswered(e) || (again && e instanceof KeyInFlight))) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /// Whether the database may have done what it did not say it did.
    private static boolean unanswered(Exception e) {
        return !(e instanceof TransientDataAccessException
                || e instanceof CannotCreateTransactionException
                || e instanceof KeyInFlight);
    }

    private <T> ResponseEntity<T> once(
            IdempotencyKey key, byte[] fingerprint, Class<T> type, Supplier<ResponseEntity<T>> effect) {
        return required(transaction.execute(status -> {
            if (!answers.lock(key)) {
                throw new KeyInFlight();
            }
            var known = answers.find(key);
            if (known.isPresent()) {
                var row = known.get().sameAs(fingerprint);
                if (!row.answered) {
                    throw new KeyInFlight();
                }
                return answers.replay(row, type);
            }
            var answer = effect.get();
            if (answer.getStatusCode().is2xxSuccessful()) {
                answers.answered(key, fingerprint, answer);
            } else {
                status.setRollbackOnly();
            }
            return answer;
        }));
    }

    private <T> Start<T> start(IdempotencyKey key, byte[] fingerprint, Class<T> type, Instant until, boolean again) {
        if (!answers.lock(key)) {
            throw new KeyInFlight();
        }
        var known = answers.find(key);
        if (known.isEmpty()) {
            answers.started(key, fingerprint, until);
            return new Start<>(1, null);
        }
        var row = known.get().sameAs(fingerprint);
        if (row.answered) {
            return new Start<>(row.attempt, answers.replay(row, type));
        }
        if (again && row.leaseUntil.equals(until)) {
            return new Start<>(row.attempt, null);
        }
        if (row.leaseUntil.isAfter(clock.machine().instant())) {
            throw new KeyInFlight();
        }
        answers.takenOver(key, until);
        return new Start<>(row.attempt + 1, null);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(20L * attempt, 60L * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R required(@Nullable R result) {
        return Objects.requireNonNull(result);
    }

    private record Start<T>(int attempt, @Nullable ResponseEntity<T> replay) {}
}
