package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.operation.OperationRows.Trouble;
import io.tradewind.kernel.time.PlatformClock;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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

    private final ObjectProvider<LongWork<?>> works;
    private final PlatformClock clock;

    BackgroundOperations(OperationRows rows, ObjectProvider<LongWork<?>> works, PlatformClock clock) {
        this.rows = rows;
        this.works = works;
        this.clock = clock;
        heart.start();
    }

    @Override
    public UUID start(Actor actor, String kind, Object input, List<InputFile> files) {
        var work = works.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work of kind " + kind));
        var contents = new LinkedHashMap<String, byte[]>();
        for (var file : files) {
            try {
                contents.put(file.name(), file.content().readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return start(actor, kind, work, input, contents);
    }

    @Override
    public Standing follow(UUID operation, Consumer<Standing> each) throws InterruptedException {
        while (true) {
            var now =
                    rows.find(operation).orElseThrow().standing(clock.machine().instant());
            each.accept(now);
            if (now.status().ended()) {
                return now;
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private <I> UUID start(Actor actor, String kind, LongWork<I> work, Object input, Map<String, byte[]> files) {
        var asked = work.input().cast(input);
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
                        submit(id, kind, meter -> work.run(asked, meter), actor, files);
                    } else {
                        room.release();
                    }
                }
            });
        } else {
            submit(id, kind, meter -> work.run(asked, meter), actor, files);
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

    private void submit(UUID id, String kind, Doing work, Actor actor, Map<String, byte[]> files) {
        mine.add(id);
        threads.execute(() -> {
            try {
                run(id, kind, work, actor, files);
            } finally {
                mine.remove(id);
                room.release();
            }
        });
    }

    private void run(UUID id, String kind, Doing work, Actor actor, Map<String, byte[]> files) {
        var meter = new Meter(id, actor, files);
        String failure = null;
        try {
            rows.running(id);
            work.with(meter);
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

    private interface Doing {
        void with(Run run) throws Exception;
    }

    private final class Meter implements Run {

        private final UUID id;
        private final Actor actor;
        private final Map<String, byte[]> files;
        private final List<Trouble> errors = new ArrayList<>();
        private long done;
        private @Nullable Long total;
        private long errorCount;
        private long flushed = System.nanoTime();

        Meter(UUID id, Actor actor, Map<String, byte[]> files) {
            this.id = id;
            this.actor = actor;
            this.files = files;
        }

        @Override
        public UUID operation() {
            return id;
        }

        @Override
        public Actor actor() {
            return actor;
        }

        @Override
        public void step(String doing) {
            log.debug("operation {}: {}", id, doing);
        }

        @Override
        public <T> Optional<T> checkpoint(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public synchronized void checkpoint(Object position, long done) {
            this.done = done;
            sometimes();
        }

        @Override
        public InputStream file(String name) {
            return new ByteArrayInputStream(Objects.requireNonNull(files.get(name)));
        }

        @Override
        public List<String> files() {
            return List.copyOf(files.keySet());
        }

        @Override
        public void result(String name, String mediaType, Writing writing) {
            try {
                writing.to(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stopIfAsked() {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationLost();
            }
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
        public synchronized void error(RowError error) {
            errorCount++;
            if (errors.size() < ERRORS_KEPT) {
                errors.add(new Trouble(error.file() + ":" + error.line(), error.detail()));
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
