package io.tradewind.platform.demo;

import io.tradewind.kernel.time.PlatformClock;
import java.time.Instant;
import java.util.function.Supplier;

/// Does what is told at its own moment.
final class Told {

    private Told() {}

    /// Makes something as if it were then.
    static <T> T at(Instant moment, Supplier<T> making) {
        try {
            return PlatformClock.at(moment, making::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does something as if it were then.
    static void at(Instant moment, Runnable deed) {
        at(moment, () -> {
            deed.run();
            return true;
        });
    }
}
