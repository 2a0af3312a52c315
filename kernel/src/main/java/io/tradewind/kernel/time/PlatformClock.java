package io.tradewind.kernel.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// The clock that decides: the machine's, moved by an offset that all nodes share, or, inside
/// [#at(Instant, Callable)], a moment of the past that is being told.
public final class PlatformClock extends Clock {

    private static final ScopedValue<Instant> TOLD = ScopedValue.newInstance();

    private final InstantSource machine;
    private final Supplier<Duration> offset;

    /// @param offset how far the platform's time is ahead of the machine's; zero but in a demo
    public PlatformClock(InstantSource machine, Supplier<Duration> offset) {
        this.machine = machine;
        this.offset = offset;
    }

    /// Does the work as if it were then: every time it takes from the injected clock is `moment`.
    public static <T> T at(Instant moment, Callable<T> work) throws Exception {
        return ScopedValue.where(TOLD, moment).call(work::call);
    }

    /// Whether the past is being told on this thread, so that timers and messages stay quiet.
    public static boolean telling() {
        return TOLD.isBound();
    }

    /// The machine's own time, for what a demonstration must not move: tokens and signatures.
    public InstantSource machine() {
        return machine;
    }

    @Override
    public Instant instant() {
        return TOLD.isBound() ? TOLD.get() : machine.instant().plus(offset.get());
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
