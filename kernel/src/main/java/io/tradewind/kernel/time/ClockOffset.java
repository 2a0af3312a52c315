package io.tradewind.kernel.time;

import java.time.Duration;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far the platform's time is ahead of the machines', kept in the database so that nodes agree.
///
/// Read again after a second. Moves forward only.
@Component
@RequiredArgsConstructor
class ClockOffset implements Supplier<Duration> {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private volatile Reading last = new Reading(Duration.ZERO, System.nanoTime() - FRESH_NANOS);

    @Override
    public Duration get() {
        var reading = last;
        if (System.nanoTime() - reading.taken < FRESH_NANOS) {
            return reading.ahead;
        }
        return read();
    }

    /// Moves the platform's time ahead.
    Duration advance(Duration by) {
        jdbc.sql("update kernel_clock set ahead_ms = ahead_ms + :by, moved_at = clock_timestamp() where id = 1")
                .param("by", by.toMillis())
                .update();
        return read();
    }

    private Duration read() {
        var ahead = Duration.ofMillis(jdbc.sql("select ahead_ms from kernel_clock where id = 1")
                .query(Long.class)
                .single());
        last = new Reading(ahead, System.nanoTime());
        return ahead;
    }

    private record Reading(Duration ahead, long taken) {}
}
