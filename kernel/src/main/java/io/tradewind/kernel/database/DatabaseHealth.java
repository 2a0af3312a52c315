package io.tradewind.kernel.database;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// A node that has lost its database can serve nobody; it is ready again as soon as it is there again.
@Component("databaseHealthIndicator")
@RequiredArgsConstructor
class DatabaseHealth implements HealthIndicator {

    private final DatabaseWatch watch;

    @Override
    public Health health() {
        return watch.ahead().isPresent() ? Health.up().build() : Health.down().build();
    }
}
