package io.tradewind.kernel.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tradewind.kernel.time.PlatformClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Asks the database every second whether it is there and what time it is, and remembers the answer.
///
/// Whoever wants to know reads a field: a probe is answered at once, also while the database takes
/// connections and says nothing. A pool that is all in use is not mistaken for a lost database.
@Slf4j
@Component
public class DatabaseWatch implements SmartLifecycle, MeterBinder {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    // A watch that has stopped knows nothing.
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final PlatformClock clock;
    private final OwnConnection database;
    private volatile @Nullable Sighting last;
    private volatile @Nullable Thread thread;
    private boolean lost;

    DatabaseWatch(JdbcConnectionDetails database, PlatformClock clock) {
        this.clock = clock;
        this.database = new OwnConnection(database, "tradewind-watch", PATIENCE);
    }

    /// How far this machine's clock is ahead of the database's; empty while the database is lost.
    public Optional<Duration> ahead() {
        var seen = last;
        return seen == null || System.nanoTime() - seen.nanos() > FRESH.toNanos()
                ? Optional.empty()
                : Optional.of(seen.ahead());
    }

    @Override
    public void start() {
        look();
        var watching = Thread.ofPlatform().daemon().name("database-watch").unstarted(this::watch);
        thread = watching;
        watching.start();
    }

    @Override
    public void stop() {
        var watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tradewind.database.up", this, watch -> watch.ahead().isPresent() ? 1 : 0)
                .description("1 while this node reaches the database, else 0")
                .register(registry);
        Gauge.builder("tradewind.clock.ahead", this, DatabaseWatch::secondsAhead)
                .baseUnit("seconds")
                .description("How far this node's clock is ahead of the database's; negative where it is behind")
                .register(registry);
    }

    private double secondsAhead() {
        return ahead().map(ahead -> ahead.toNanos() / NANOS).orElse(Double.NaN);
    }

    private void watch() {
        try {
            while (isRunning()) {
                Thread.sleep(PAUSE);
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }

    private void look() {
        try {
            var began = clock.machine().instant();
            var asked = System.nanoTime();
            var there = database.ask(jdbc -> jdbc.sql("select clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single());
            var answered = System.nanoTime();
            var here = began.plusNanos((answered - asked) / 2);
            last = new Sighting(Duration.between(there.toInstant(), here), answered);
            if (lost) {
                log.info("the database is there again");
            }
            lost = false;
        } catch (SQLException none) {
            last = null;
            if (!lost) {
                log.error("the database is lost: SQLSTATE {}", none.getSQLState());
            }
            lost = true;
        }
    }

    /// When the database answered, by [System#nanoTime()], and how far its clock was behind.
    private record Sighting(Duration ahead, long nanos) {}
}
