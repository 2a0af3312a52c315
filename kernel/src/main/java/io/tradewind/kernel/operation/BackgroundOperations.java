package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.operation.OperationRows.Trouble;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Operations on this node: two at a time, some more may wait.
@Slf4j
@Service
class BackgroundOperations implements Operations {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 50;
    private static final int ERRORS_KEPT = 200;
    private static final long FLUSH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final OperationRows rows;
    private final String node = Ids.next().toString();
    private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(AT_ONCE + WAITING);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("operation-", 0).daemon().factory());
    private final Thread heart = Thread.ofVirtual().name("operations-heart").unstarted(this::beat);

    BackgroundOperations(OperationRows rows) {
        this.rows = rows;
        heart.start();
    }

    @Override
    public UUID start(Actor actor, String kind, Work work) {
        if (!room.tryAcquire()) {
            throw new TooMuchAtOnce();
        }
        var id = Ids.next();
        try {
            rows.insert(id, kind, actor, node);
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_COMMITTED) {
                        submit(id, kind, work);
                    } else {
                        room.release();
                    }
                }
            });
        } else {
            submit(id, kind, work);
        }
        return id;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        heart.interrupt();
        threads.shutdownNow();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            log.warn("{} operations did not stop in time", mine.size());
        }
    }

    private void submit(UUID id, String kind, Work work) {
        mine.add(id);
        threads.execute(() -> {
            try {
                run(id, kind, work);
            } finally {
                mine.remove(id);
                room.release();
            }
        });
    }

    private void run(UUID id, String kind, Work work) {
        var meter = new Meter(id);
        String failure = null;
        try {
            rows.running(id);
            work.run(meter);
        } catch (Refusal refusal) {
            failure = refusal.detail();
        } catch (Exception e) {
            log.error("operation {} {} failed", kind, id, e);
            failure = Thread.currentThread().isInterrupted()
                    ? "The node that ran it was stopped."
                    : "It failed on our side; see the log of operation %s.".formatted(id);
        }
        meter.flush();
        rows.ended(id, failure);
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT);
                if (!mine.isEmpty()) {
                    try {
                        rows.alive(mine);
                    } catch (RuntimeException e) {
                        log.warn("running operations could not be marked alive", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Meter implements Progress {

        private final UUID id;
        private final List<Trouble> errors = new ArrayList<>();
        private long done;
        private @Nullable Long total;
        private long errorCount;
        private long flushed = System.nanoTime();

        Meter(UUID id) {
            this.id = id;
        }

        @Override
        public synchronized void total(long total) {
            this.total = total;
            now();
        }

        @Override
        public synchronized void advance(long by) {
            done += by;
            sometimes();
        }

        @Override
        public synchronized void error(String where, String what) {
            errorCount++;
            if (errors.size() < ERRORS_KEPT) {
                errors.add(new Trouble(where, what));
            }
            sometimes();
        }

        synchronized void flush() {
            now();
        }

        private void sometimes() {
            if (System.nanoTime() - flushed >= FLUSH_NANOS) {
                now();
            }
        }

        private void now() {
            flushed = System.nanoTime();
            rows.progress(id, done, total, errors, errorCount);
        }
    }

    private static final class TooMuchAtOnce extends Refusal {
        TooMuchAtOnce() {
            super(Kind.UNAVAILABLE, "kernel", "too-much-at-once", "Many long operations are waiting. Come back later.");
        }
    }
}
