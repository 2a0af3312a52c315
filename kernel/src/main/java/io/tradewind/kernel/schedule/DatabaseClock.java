package io.tradewind.kernel.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import io.tradewind.kernel.time.PlatformClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When jobs are due is told by the database's clock, the same for all nodes: one whose own is wrong would
/// run them before their time and put off the next run of each by as much.
///
/// Asked again after ten seconds; between, and while it does not answer, the time since its last answer is counted
/// without the machine's clock, which may be set at any moment.
@Slf4j
@Component
public class DatabaseClock implements Clock {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final InstantSource machine;
    private volatile @Nullable Answer last;

    @Autowired
    DatabaseClock(JdbcClient jdbc, PlatformClock clock) {
        this(jdbc, clock.machine());
    }

    /// @param machine tells the time until the database has told it once
    DatabaseClock(JdbcClient jdbc, InstantSource machine) {
        this.jdbc = jdbc;
        this.machine = machine;
    }

    @Override
    public Instant now() {
        var known = last;
        if (known == null || known.age().compareTo(FRESH) >= 0) {
            known = ask(known);
            last = known;
        }
        return known.time.plus(known.age());
    }

    private Answer ask(@Nullable Answer before) {
        try {
            var time = jdbc.sql("select clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
            return new Answer(time, System.nanoTime());
        } catch (DataAccessException e) {
            log.warn("the database does not say what time it is: {}", e.getMessage());
            var time = before == null ? machine.instant() : before.time.plus(before.age());
            return new Answer(time, System.nanoTime());
        }
    }

    /// @param at by this process's own counting, in nanoseconds
    private record Answer(Instant time, long at) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - at);
        }
    }
}
