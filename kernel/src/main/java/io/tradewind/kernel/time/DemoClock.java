package io.tradewind.kernel.time;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.web.DemoApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Moves the platform's time ahead, so that a tour can pass the return window.
@DemoApi
@Profile("demo")
@RequiredArgsConstructor
class DemoClock {

    private static final Duration FARTHEST = Duration.ofDays(400);

    private final PlatformClock clock;
    private final ClockOffset offset;
    private final AuditTrail audit;

    /// The platform's time.
    @GetMapping("/clock")
    Shown now() {
        return new Shown(clock.instant());
    }

    /// Lets time go ahead, by 400 days at most.
    @PostMapping("/clock")
    Shown advance(@Valid @RequestBody Move move, Actor.Operator operator) {
        if (!move.advance.isPositive() || move.advance.compareTo(FARTHEST) > 0) {
            throw new Invalid("kernel", "/advance", "out-of-range", "Time goes ahead by up to 400 days: P15D.");
        }
        var before = clock.instant();
        offset.advance(move.advance);
        audit.record(new AuditTrail.Deed(
                operator,
                "kernel.clock.advance",
                "clock:platform",
                Map.of("now", before),
                Map.of("now", clock.instant()),
                null));
        return new Shown(clock.instant());
    }

    record Move(@NotNull Duration advance) {}

    record Shown(Instant now) {}
}
