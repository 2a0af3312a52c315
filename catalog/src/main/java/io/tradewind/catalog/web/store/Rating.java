package io.tradewind.catalog.web.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What buyers think of it: the mean of 1 to 5, to one digit, and how many they are.
record Rating(String average, long count) {

    static @Nullable Rating of(long sum, long count) {
        return count == 0
                ? null
                : new Rating(
                        BigDecimal.valueOf(sum)
                                .divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP)
                                .toPlainString(),
                        count);
    }
}
