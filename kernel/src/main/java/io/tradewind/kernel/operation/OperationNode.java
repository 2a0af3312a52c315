package io.tradewind.kernel.operation;

import static java.util.Objects.requireNonNull;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Json;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.operation.OperationRows.Claim;
import io.tradewind.kernel.operation.Standing.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/// Does operations on this node, some at a time: claims what waits, tells how far it is, and
/// gives back what it has not done when the node stops.
@Slf4j
@Component
@RequiredArgsConstructor
class OperationNode implements SmartLifecycle {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final OperationRows rows;
    private final OperationErrors errors;
    private final OperationFiles files;
    private final LongWorks works;
    private final OperationSettings.Node size;
    private final Json json;
    private final PlatformTransactionManager transactions;

    private final String name = Ids.next().toString();
    private final Set<ClaimedRun> mine = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable ExecutorService threads;
    private volatile @Nullable Thread heart;

    /// Has it look at once: there is something new.
    void wake() {
        bell.release();
    }

    @Override
    public void start() {
        var kinds = works.kinds();
        log.debug("node {} does {}", name, kinds);
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("operation-", 0).daemon().factory());
        var beating = Thread.ofVirtual().name("operations").unstarted(this::live);
        heart = beating;
        beating.start();
    }

    @Override
    public void stop() {
        var beating = heart;
        var working = threads;
        heart = null;
        if (beating == null || working == null) {
            return;
        }
        wake();
        mine.forEach(ClaimedRun::leave);
        try {
            beating.join(GRACE);
            mine.forEach(ClaimedRun::leave);
            working.shutdown();
            if (!working.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                working.shutdownNow();
                if (!working.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("{} operations did not stop in time; another node goes on with them", mine.size());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }

    /// Claims what waits, as long as there is room, and begins it.
    void claim() {
        while (mine.size() < size.atOnce()
                && rows.claim(name, works.kinds()).map(this::begin).isPresent()) {
            log.debug("node {} has {} operations", name, mine.size());
        }
    }

    /// Tells how far each run is.
    void beat() {
        for (var run : mine) {
            try {
                run.beat();
            } catch (RuntimeException e) {
                log.warn("operation {} could not be marked alive", run.operation(), e);
            }
        }
    }

    private void live() {
        while (Thread.currentThread().equals(heart)) {
            try {
                beat();
                claim();
            } catch (RuntimeException e) {
                log.warn("this node could not look for operations", e);
            }
            try {
                if (bell.tryAcquire(size.beat().toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private ClaimedRun begin(Claim claim) {
        var run = new ClaimedRun(claim, rows, errors, files, json, transactions);
        mine.add(run);
        requireNonNull(threads).execute(() -> {
            try {
                finish(claim, run, perform(claim, run));
            } catch (RuntimeException e) {
                log.error("operation {} {} could not be ended; it is gone on with later", claim.kind(), claim.id(), e);
            } finally {
                mine.remove(run);
                wake();
            }
        });
        return run;
    }

    // Also an Error: whoever waits is told that it failed.
    private @Nullable Throwable perform(Claim claim, ClaimedRun run) {
        try {
            perform(works.get(claim.kind()), claim.input(), run);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private <I> void perform(LongWork<I> work, String input, Run run) throws Exception {
        work.run(json.read(input, work.input()), run);
    }

    private void finish(Claim claim, ClaimedRun run, @Nullable Throwable thrown) {
        if (thrown == null) {
            run.end(Status.DONE, null);
            return;
        }
        var stopped = stopped(thrown);
        if (stopped.isPresent() && stopped.get() instanceof OperationCancelled) {
            run.end(Status.CANCELLED, null);
        } else if (stopped.isPresent() || !isRunning()) {
            log.info("operation {} {} is left to another node", claim.kind(), claim.id());
            run.release();
        } else if (thrown instanceof Refusal refusal) {
            run.end(Status.FAILED, refusal.detail());
        } else {
            log.error("operation {} {} failed", claim.kind(), claim.id(), thrown);
            run.end(Status.FAILED, "It failed on our side; see the log of operation %s.".formatted(claim.id()));
        }
    }

    private static Optional<OperationStopped> stopped(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OperationStopped stopped) {
                return Optional.of(stopped);
            }
        }
        return Optional.empty();
    }
}
