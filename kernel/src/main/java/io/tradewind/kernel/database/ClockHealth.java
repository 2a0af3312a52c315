package io.tradewind.kernel.database;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// A node whose clock is seconds off the database's must not decide anything.
@Component("clockHealthIndicator")
@RequiredArgsConstructor
class ClockHealth implements HealthIndicator {

    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final DatabaseWatch database;

    @Override
    public Health health() {
        return database.ahead()
                .map(ClockHealth::judged)
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health judged(Duration ahead) {
        return ahead.abs().compareTo(TOLERANCE) > 0
                ? Health.outOfService().withDetail("ahead", ahead.toString()).build()
                : Health.up().build();
    }
}
