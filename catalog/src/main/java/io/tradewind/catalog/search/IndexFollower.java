package io.tradewind.catalog.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.catalog.search.ProductIndex.State;
import io.tradewind.catalog.shelf.ProductChanges;
import io.tradewind.kernel.operation.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps this node's index in step: builds it when there is none, then follows the table of
/// changes, oldest first, a few times a second.
///
/// How far it is behind is the metric `tradewind.search.lag`, in changes.
@Slf4j
@Component
class IndexFollower implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final ProductIndex index;
    private final ProductChanges changes;
    private final ShelfDocuments documents;
    private final JdbcClient jdbc;
    private final AtomicLong lag = new AtomicLong();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable State state;
    private volatile @Nullable Thread thread;

    IndexFollower(
            ProductIndex index,
            ProductChanges changes,
            ShelfDocuments documents,
            JdbcClient jdbc,
            MeterRegistry metrics) {
        this.index = index;
        this.changes = changes;
        this.documents = documents;
        this.jdbc = jdbc;
        this.state = index.state();
        Gauge.builder("tradewind.search.lag", lag, AtomicLong::get)
                .description("Changes of products that this node's search index has not read yet")
                .register(metrics);
    }

    /// Whether the index holds the catalogue, be it some changes behind.
    boolean ready() {
        return state != null;
    }

    /// Reads everything there is to read now; builds first where that is due.
    void catchUp() {
        turn.lock();
        try {
            reopen();
            var wanted = wanted();
            var from = state;
            if (from == null || !serves(from, wanted)) {
                build(wanted, null);
                from = Objects.requireNonNull(state);
            }
            follow(from);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }

    /// Builds this node's index anew and tells the other nodes to do the same.
    void rebuild(Progress progress) throws IOException {
        jdbc.sql("update catalog_search_epoch set epoch = epoch + 1").update();
        turn.lock();
        try {
            reopen();
            build(wanted(), progress);
        } finally {
            turn.unlock();
        }
    }

    private void reopen() throws IOException {
        if (index.reopen()) {
            log.info("The search index, which could not be written, is open again.");
            state = index.state();
        }
    }

    private void follow(State from) throws IOException {
        var position = from.position();
        var batch = changes.after(position, BATCH);
        while (!batch.products().isEmpty()) {
            index.put(batch.products(), documents.of(batch.products()));
            index.show();
            position = batch.next();
            state = new State(position, from.catalogue(), from.epoch());
            lag.set(changes.lag(position));
            batch = changes.after(position, BATCH);
        }
        lag.set(changes.lag(position)); // an older transaction that is still open holds changes back
        if (!position.equals(from.position())) {
            index.commit(new State(position, from.catalogue(), from.epoch()));
        }
    }

    // The position is taken first: what changes while the shelf is read is read again.
    private void build(State wanted, @Nullable Progress progress) throws IOException {
        var position = changes.now();
        if (progress != null) {
            progress.total(documents.count());
        }
        index.clear();
        var last = FIRST;
        var entries = documents.after(last, BATCH);
        while (!entries.isEmpty()) {
            index.add(entries);
            last = entries.getLast().product().value();
            if (progress != null) {
                progress.advance(entries.stream()
                        .map(ShelfDocuments.Entry::product)
                        .distinct()
                        .count());
            }
            entries = documents.after(last, BATCH);
        }
        index.show();
        var built = new State(position, wanted.catalogue(), wanted.epoch());
        index.commit(built);
        state = built;
    }

    // A copy of another database, or of one that has since been set back, is no copy of this.
    private static boolean serves(State copy, State wanted) {
        return copy.catalogue().equals(wanted.catalogue())
                && copy.epoch() == wanted.epoch()
                && copy.position().transaction() <= wanted.position().transaction();
    }

    private State wanted() {
        var now = changes.now();
        return jdbc.sql("select catalogue, epoch from catalog_search_epoch")
                .query((row, _) -> new State(now, row.getObject("catalogue", UUID.class), row.getLong("epoch")))
                .single();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            var pause = PAUSE;
            try {
                catchUp();
            } catch (RuntimeException e) {
                // Whatever it was, the next round tries again: a copy that stands still is worse.
                log.warn("The search index could not read on.", e);
                pause = PAUSE_AFTER_FAILURE;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("search-index").start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
