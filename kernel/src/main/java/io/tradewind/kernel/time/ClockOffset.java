package io.tradewind.kernel.time;

import io.tradewind.kernel.memory.Recent;
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

    private final JdbcClient jdbc;
    private final Recent<Duration> ahead = new Recent<>(Duration.ofSeconds(1), this::read);

    @Override
    public Duration get() {
        return ahead.get();
    }

    /// Moves the platform's time ahead.
    Duration advance(Duration by) {
        jdbc.sql("update kernel_clock set ahead_ms = ahead_ms + :by, moved_at = clock_timestamp() where id = 1")
                .param("by", by.toMillis())
                .update();
        ahead.forget();
        return ahead.get();
    }

    private Duration read() {
        return Duration.ofMillis(jdbc.sql("select ahead_ms from kernel_clock where id = 1")
                .query(Long.class)
                .single());
    }
}
