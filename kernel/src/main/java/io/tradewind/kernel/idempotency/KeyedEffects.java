package io.tradewind.kernel.idempotency;

import io.tradewind.kernel.time.PlatformClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
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
        var start = required(transaction.execute(_ -> start(key, fingerprint, type)));
        if (start.replay != null) {
            return start.replay;
        }
        ResponseEntity<T> answer;
        try {
            answer = effect.get();
        } catch (RuntimeException e) {
            transaction.executeWithoutResult(_ -> answers.forget(key, start.attempt));
            throw e;
        }
        transaction.executeWithoutResult(_ -> {
            if (answer.getStatusCode().is2xxSuccessful()) {
                answers.finished(key, start.attempt, answer);
            } else {
                answers.forget(key, start.attempt);
            }
        });
        return answer;
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

    private <T> Start<T> start(IdempotencyKey key, byte[] fingerprint, Class<T> type) {
        if (!answers.lock(key)) {
            throw new KeyInFlight();
        }
        var known = answers.find(key);
        if (known.isEmpty()) {
            answers.started(key, fingerprint, lease);
            return new Start<>(1, null);
        }
        var row = known.get().sameAs(fingerprint);
        if (row.answered) {
            return new Start<>(row.attempt, answers.replay(row, type));
        }
        if (row.leaseUntil.isAfter(clock.machine().instant())) {
            throw new KeyInFlight();
        }
        answers.takenOver(key, lease);
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
