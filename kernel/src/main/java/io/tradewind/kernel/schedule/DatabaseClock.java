package io.tradewind.kernel.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import io.tradewind.kernel.time.PlatformClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When jobs are due is told by the database's clock, the same for all nodes: one whose own is wrong would
/// run them before their time and put off the next run of each by as much.
///
/// Asked again after ten seconds; while it does not answer, the last answer holds.
@Slf4j
@Component
public class DatabaseClock implements Clock {

    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    private final JdbcClient jdbc;
    private final InstantSource machine;
    private volatile Reading last = new Reading(Duration.ZERO, System.nanoTime() - FRESH_NANOS);

    @Autowired
    DatabaseClock(JdbcClient jdbc, PlatformClock clock) {
        this(jdbc, clock.machine());
    }

    DatabaseClock(JdbcClient jdbc, InstantSource machine) {
        this.jdbc = jdbc;
        this.machine = machine;
    }

    @Override
    public Instant now() {
        if (System.nanoTime() - last.taken >= FRESH_NANOS) {
            last = new Reading(read(), System.nanoTime());
        }
        return machine.instant().plus(last.ahead);
    }

    private Duration read() {
        try {
            var database = jdbc.sql("select clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
            return Duration.between(machine.instant(), database);
        } catch (DataAccessException e) {
            log.warn("the database does not say what time it is: {}", e.getMessage());
            return last.ahead;
        }
    }

    private record Reading(Duration ahead, long taken) {}
}
