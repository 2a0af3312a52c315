package io.tradewind.kernel.web;

import io.tradewind.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/// How many items a page has: 20 unless told, at most 100.
public final class Limits {

    private static final int STANDARD = 20;
    private static final int MOST = 100;

    private Limits() {}

    /// The limit asked for; refuses one outside 1 to 100.
    public static int of(@Nullable Integer asked) {
        if (asked == null) {
            return STANDARD;
        }
        if (asked < 1 || asked > MOST) {
            throw new Invalid("kernel", "?limit", "out-of-range", "A limit is 1 to 100.");
        }
        return asked;
    }
}
