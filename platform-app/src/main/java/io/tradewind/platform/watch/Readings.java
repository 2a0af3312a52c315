package io.tradewind.platform.watch;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tradewind.kernel.database.OwnConnection;
import io.tradewind.kernel.time.PlatformClock;
import io.tradewind.platform.integrity.IntegrityAudit;
import io.tradewind.platform.integrity.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/// Reads every [Reading] from the database now and then, on a thread and a connection of its own, so that
/// asking for metrics costs nothing and works when the database does not.
///
/// All nodes read the same tables: the same metric is the same number on each. Readings that are too old
/// are no numbers any more (NaN), and `tradewind.readings.age` says how old they are.
@Slf4j
@Component
class Readings implements SmartLifecycle, MeterBinder {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final double NANOS = 1e9;

    private final String sql;
    private final OwnConnection database;
    private final PlatformClock clock;
    private final Map<String, List<String>> there;
    private final Duration pause;
    private volatile Taken last = new Taken(Map.of(), System.nanoTime() - FRESH.toNanos());
    private volatile @Nullable Thread thread;

    /// @param pause between one reading and the next
    Readings(
            @Value("classpath:watch/readings.sql") Resource sql,
            JdbcConnectionDetails database,
            PlatformClock clock,
            List<RecurringTask<?>> jobs,
            IntegrityAudit audit,
            @Value("${tradewind.watch.every:10s}") Duration pause)
            throws IOException {
        this.sql = sql.getContentAsString(StandardCharsets.UTF_8);
        this.database = new OwnConnection(database, "tradewind-readings", PATIENCE);
        this.clock = clock;
        this.there = Map.of(
                "task", jobs.stream().map(RecurringTask::getName).sorted().toList(),
                "oracle", audit.oracles().stream().map(Oracle::name).toList());
        this.pause = pause;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var reading : Reading.values()) {
            labels(reading).forEach(label -> gauge(registry, reading, label));
        }
        Gauge.builder("tradewind.readings.age", () -> last.age().toNanos() / NANOS)
                .baseUnit("seconds")
                .description("How old the numbers are that are read from the database")
                .register(registry);
    }

    /// All numbers of a reading together; NaN while they are unknown.
    double sum(Reading reading) {
        return labels(reading).stream()
                .mapToDouble(label -> value(reading, label))
                .sum();
    }

    private List<String> labels(Reading reading) {
        var labels = reading.labels();
        return labels == null ? there.getOrDefault(reading.tag(), List.of()) : labels;
    }

    private void gauge(MeterRegistry registry, Reading reading, String label) {
        var tag = reading.tag();
        Gauge.builder(reading.metric(), () -> value(reading, label))
                .baseUnit(reading.unit())
                .description(reading.meaning())
                .tags(tag == null ? Tags.empty() : Tags.of(tag, label))
                .register(registry);
    }

    private double value(Reading reading, String label) {
        var taken = last;
        if (taken.age().compareTo(FRESH) >= 0) {
            return Double.NaN;
        }
        var none = reading == Reading.JOB_AGE || reading == Reading.INTEGRITY_AGE ? Double.NaN : 0.0;
        return taken.values().getOrDefault(new Key(reading.word(), label), none);
    }

    @Override
    public void start() {
        var reading = Thread.ofPlatform().daemon().name("readings").unstarted(this::goOn);
        thread = reading;
        reading.start();
    }

    @Override
    public void stop() {
        var reading = thread;
        thread = null;
        if (reading != null) {
            reading.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void goOn() {
        try {
            while (isRunning()) {
                take();
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }

    private void take() {
        try {
            var machine = clock.machine().instant().atOffset(ZoneOffset.UTC);
            var values = new HashMap<Key, Double>();
            database.ask(jdbc -> jdbc.sql(sql)
                            .param("machine", machine)
                            .query((row, _) -> new Read(
                                    new Key(row.getString("metric"), row.getString("label")),
                                    row.getObject("value", Double.class)))
                            .list())
                    .forEach(read -> read.into(values));
            last = new Taken(Map.copyOf(values), System.nanoTime());
        } catch (SQLException none) {
            log.warn("the metrics could not be read: SQLSTATE {}", none.getSQLState());
        }
    }

    private record Key(String metric, String label) {}

    // An age is null where there is nothing to be old.
    private record Read(Key key, @Nullable Double value) {

        void into(Map<Key, Double> values) {
            if (value != null) {
                values.put(key, value);
            }
        }
    }

    private record Taken(Map<Key, Double> values, long nanos) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }
}
