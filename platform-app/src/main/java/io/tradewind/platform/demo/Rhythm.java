package io.tradewind.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// When a market buys: more from month to month, more on weekends and in the evening, little at night,
/// and most around 6.18, 11.11 and 12.12.
final class Rhythm {

    private static final double GROWTH = 1.8;
    /// From Monday to Sunday.
    private static final double[] WEEKDAYS = {.95, .93, .94, .96, 1.0, 1.12, 1.1};

    private static final double[] HOURS = {
        .2, .1, .05, .05, .05, .1, .3, .5, .7, .9, 1, .9, 1, .9, .8, .8, .8, .8, .9, 1.2, 1.5, 1.6, 1.2, .6
    };

    /// A day on which a market buys so many times as much, and the days that lead up to it.
    private enum Peak {
        MID_YEAR(MonthDay.of(6, 18), 5, 17),
        SINGLES(MonthDay.of(11, 11), 8, 11),
        TWELFTH(MonthDay.of(12, 12), 3, 3);

        private final MonthDay day;
        private final double times;
        private final int before;

        Peak(MonthDay day, double times, int before) {
            this.day = day;
            this.times = times;
            this.before = before;
        }

        double factor(LocalDate date) {
            var ahead = date.until(day.atYear(date.getYear()), ChronoUnit.DAYS);
            if (ahead == 0) {
                return times;
            }
            return ahead > 0 && ahead <= before ? 1.5 : ahead == -1 ? 1.3 : ahead < 0 && ahead >= -5 ? .8 : 1;
        }
    }

    private final Instant from;
    private final double[] cumulative;

    /// @param to the end of the last hour, after `from`
    Rhythm(Instant from, Instant to, ZoneId zone) {
        this.from = from;
        var hours = Math.toIntExact(Math.max(1, Duration.between(from, to).toHours()));
        cumulative = new double[hours];
        double sum = 0;
        for (int hour = 0; hour < hours; hour++) {
            sum += weight(from.plus(Duration.ofHours(hour)), zone, (double) hour / hours);
            cumulative[hour] = sum;
        }
    }

    private static double weight(Instant at, ZoneId zone, double share) {
        var local = at.atZone(zone);
        double weight =
                (1 + (GROWTH - 1) * share) * WEEKDAYS[local.getDayOfWeek().getValue() - 1] * HOURS[local.getHour()];
        for (var peak : Peak.values()) {
            weight *= peak.factor(local.toLocalDate());
        }
        return weight;
    }

    /// The moment by which this share of all has been bought.
    ///
    /// @param share from 0 to below 1
    Instant at(double share) {
        var wanted = share * cumulative[cumulative.length - 1];
        var found = Arrays.binarySearch(cumulative, wanted);
        var hour = Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
        var before = hour == 0 ? 0 : cumulative[hour - 1];
        var part = (wanted - before) / (cumulative[hour] - before);
        return from.plus(Duration.ofHours(hour)).plusSeconds((long) (part * 3_599));
    }
}
