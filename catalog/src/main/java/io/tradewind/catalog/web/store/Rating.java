package io.tradewind.catalog.web.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What buyers think of it: the mean of 1 to 5, to one digit, and how many they are.
///
/// @param scores how many gave each score, `1` to `5`; absent in lists
record Rating(String average, long count, @Nullable Map<String, Long> scores) {

    static @Nullable Rating of(long sum, long count) {
        return count == 0 ? null : new Rating(average(sum, count), count, null);
    }

    static @Nullable Rating of(long sum, long count, List<Long> each) {
        if (count == 0) {
            return null;
        }
        var scores = new TreeMap<String, Long>();
        for (int i = 0; i < each.size(); i++) {
            scores.put(Integer.toString(i + 1), each.get(i));
        }
        return new Rating(average(sum, count), count, scores);
    }

    private static String average(long sum, long count) {
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
