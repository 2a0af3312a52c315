package io.tradewind.platform.watch;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Whether the last night's audit found every promise kept (`/actuator/health/integrity`).
///
/// For people, not for a load balancer: a finding is no reason to take all nodes away. So it has a status
/// of its own, which only its own group counts.
@Component("auditHealthIndicator")
@RequiredArgsConstructor
class IntegrityHealth implements HealthIndicator {

    private static final Status FINDINGS = new Status("FINDINGS");

    private final Readings readings;

    @Override
    public Health health() {
        var findings = readings.sum(Reading.INTEGRITY_FINDINGS);
        if (Double.isNaN(findings)) {
            return Health.unknown().build();
        }
        return findings > 0
                ? Health.status(FINDINGS).withDetail("findings", findings).build()
                : Health.up().build();
    }
}
