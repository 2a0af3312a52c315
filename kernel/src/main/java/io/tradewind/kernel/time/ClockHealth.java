package io.tradewind.kernel.time;

import java.time.Duration;
import java.time.OffsetDateTime;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A node whose clock is seconds off the database's must not decide anything.
@Component("clockHealthIndicator")
@RequiredArgsConstructor
class ClockHealth implements HealthIndicator {

    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final PlatformClock clock;

    @Override
    public Health health() {
        var database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var off = Duration.between(database, clock.machine().instant());
        return off.abs().compareTo(TOLERANCE) > 0
                ? Health.outOfService().withDetail("off", off.toString()).build()
                : Health.up().build();
    }
}
