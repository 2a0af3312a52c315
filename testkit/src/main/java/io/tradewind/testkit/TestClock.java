package io.tradewind.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// The machine's clock as tests see it: it stands still until it is moved.
///
/// Starts at [#START], and does so again before each test method. The platform's clock runs on it.
public final class TestClock extends Clock {

    /// Monday 2 March 2026, ten in the morning in Shanghai.
    public static final Instant START = Instant.parse("2026-03-02T02:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /// Goes so far ahead.
    public Instant advance(Duration by) {
        return now.updateAndGet(was -> was.plus(by));
    }

    /// Stands at this moment.
    public void set(Instant moment) {
        now.set(moment);
    }

    /// Stands at the start again.
    public void reset() {
        now.set(START);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
