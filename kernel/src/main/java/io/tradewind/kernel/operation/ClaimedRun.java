package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Json;
import io.tradewind.kernel.operation.OperationFiles.Purpose;
import io.tradewind.kernel.operation.OperationRows.Claim;
import io.tradewind.kernel.operation.OperationRows.Pulse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A run under a claim. Progress is counted here and written by the node's [#beat()].
final class ClaimedRun implements Run {

    private static final int ERRORS_AT_ONCE = 500;

    private final Claim claim;
    private final OperationRows rows;
    private final OperationErrors errors;
    private final OperationFiles files;
    private final Json json;
    private final TransactionTemplate together;
    private final TransactionTemplate apart;
    private final ReentrantLock flushing = new ReentrantLock();
    private List<RowError> told = new ArrayList<>();
    private long errorCount;
    private long done;
    private @Nullable Long total;
    private @Nullable String step;
    private volatile boolean lost;
    private volatile boolean cancelled;
    private volatile boolean leaving;

    ClaimedRun(
            Claim claim,
            OperationRows rows,
            OperationErrors errors,
            OperationFiles files,
            Json json,
            PlatformTransactionManager transactions) {
        this.claim = claim;
        this.rows = rows;
        this.errors = errors;
        this.files = files;
        this.json = json;
        together = new TransactionTemplate(transactions);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        errorCount = claim.errors();
        done = claim.done();
        total = claim.total();
    }

    @Override
    public UUID operation() {
        return claim.id();
    }

    @Override
    public Actor actor() {
        return claim.actor();
    }

    @Override
    public synchronized void total(long total) {
        this.total = total;
    }

    @Override
    public synchronized void advance(long by) {
        done += by;
    }

    @Override
    public synchronized void step(String doing) {
        step = doing;
    }

    @Override
    public void error(RowError error) {
        boolean many;
        synchronized (this) {
            told.add(error);
            many = told.size() >= ERRORS_AT_ONCE;
        }
        if (many) {
            flush();
        }
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(claim.checkpoint()).map(kept -> json.read(kept, type));
    }

    @Override
    public void checkpoint(Object position, long done) {
        stopIfAsked();
        flush();
        heard(rows.checkpoint(claim.id(), claim.number(), position, done));
        if (lost) {
            throw new OperationLost();
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    reached(done);
                }
            });
        } else {
            reached(done);
        }
        stopIfAsked();
    }

    @Override
    public InputStream file(String name) {
        return files.find(claim.id(), Purpose.INPUT, name)
                .map(kept -> files.read(kept.id()))
                .orElseThrow(() -> new IllegalArgumentException("No file " + name + " was given at the start."));
    }

    @Override
    public List<String> files() {
        return files.inputs(claim.id());
    }

    @Override
    public void result(String name, String mediaType, Writing writing) {
        stopIfAsked();
        files.removeResults(claim.id(), name, false);
        var file = files.begin(claim.id(), Purpose.RESULT, name, mediaType);
        var out = files.write(file);
        try (out) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        together.executeWithoutResult(_ -> {
            heard(new Pulse(rows.hold(claim.id(), claim.number()), false));
            stopIfAsked();
            files.removeResults(claim.id(), name, true);
            files.whole(file, out.size());
        });
    }

    @Override
    public void stopIfAsked() {
        if (lost || leaving) {
            throw new OperationLost();
        }
        if (cancelled) {
            throw new OperationCancelled();
        }
    }

    /// Lets it stop where it can, for another node to go on.
    void leave() {
        leaving = true;
    }

    /// Writes how far it is, and hears whether it may go on.
    void beat() {
        flush();
        long done;
        Long total;
        String step;
        long errorCount;
        synchronized (this) {
            done = this.done;
            total = this.total;
            step = this.step;
            errorCount = this.errorCount;
        }
        heard(rows.beat(claim.id(), claim.number(), done, total, step, errorCount));
    }

    /// Ends it, with all it counted; false where it was no longer this run's.
    boolean end(Standing.Status status, @Nullable String failure) {
        beat();
        return rows.end(claim.id(), claim.number(), status, failure);
    }

    /// Gives it back.
    void release() {
        beat();
        rows.release(claim.id(), claim.number());
    }

    // One at a time: when it returns, every error that was told before is kept.
    private void flush() {
        flushing.lock();
        try {
            List<RowError> taken;
            synchronized (this) {
                taken = told;
                told = new ArrayList<>();
            }
            if (!taken.isEmpty()) {
                keep(taken);
            }
        } finally {
            flushing.unlock();
        }
    }

    private void keep(List<RowError> taken) {
        try {
            var added = apart.execute(_ -> errors.insert(claim.id(), claim.number(), taken));
            synchronized (this) {
                errorCount += added == null ? 0 : added;
            }
        } catch (RuntimeException e) {
            synchronized (this) {
                told.addAll(0, taken);
            }
            throw e;
        }
    }

    private synchronized void reached(long done) {
        this.done = done;
    }

    private void heard(Pulse pulse) {
        lost |= !pulse.held();
        cancelled |= pulse.cancelled();
    }
}
