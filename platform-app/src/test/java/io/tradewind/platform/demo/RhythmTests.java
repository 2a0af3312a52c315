package io.tradewind.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A year of a market, a hundred thousand times asked when it buys.
class RhythmTests {

    private static final int ASKED = 100_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant FROM = Instant.parse("2025-11-23T09:20:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T09:20:00Z");

    private final List<Instant> moments = moments();

    @Test
    void runs_from_the_beginning_to_today_in_order() {
        assertThat(moments).isSorted();
        assertThat(moments.getFirst()).isBetween(FROM, FROM.plusSeconds(3_600 * 4));
        assertThat(moments.getLast()).isBetween(TO.minusSeconds(3_600), TO);
    }

    @Test
    void buys_in_the_evening_and_hardly_at_night() {
        assertThat(at(21)).isGreaterThan(at(15));
        assertThat(at(15)).isGreaterThan(5 * at(3));
    }

    @Test
    void buys_more_on_a_saturday_than_on_a_tuesday() {
        assertThat(count(at -> at.getDayOfWeek() == DayOfWeek.SATURDAY))
                .isGreaterThan(count(at -> at.getDayOfWeek() == DayOfWeek.TUESDAY));
    }

    @Test
    void peaks_on_the_great_days_and_grows() {
        assertThat(on("2026-11-11")).isGreaterThan(4 * on("2026-10-14"));
        assertThat(on("2026-06-18")).isGreaterThan(3 * on("2026-05-21"));
        assertThat(on("2026-10-14"))
                .as("more than on the same day of the week in January")
                .isGreaterThan(on("2026-01-14"));
    }

    private long at(int hour) {
        return count(at -> at.getHour() == hour);
    }

    private long on(String date) {
        return count(at -> at.toLocalDate().equals(LocalDate.parse(date)));
    }

    private long count(Predicate<ZonedDateTime> when) {
        return moments.stream().map(at -> at.atZone(ZONE)).filter(when).count();
    }

    private static List<Instant> moments() {
        var rhythm = new Rhythm(FROM, TO, ZONE);
        return IntStream.range(0, ASKED)
                .mapToObj(no -> rhythm.at((no + .5) / ASKED))
                .toList();
    }
}
