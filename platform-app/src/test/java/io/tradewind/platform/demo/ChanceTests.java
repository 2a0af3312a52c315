package io.tradewind.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTests {

    @Test
    void falls_the_same_way_for_the_same_thing_and_another_for_the_next() {
        assertThat(first(618, "purchase", 1)).isEqualTo(first(618, "purchase", 1));
        assertThat(first(618, "purchase", 1))
                .isNotEqualTo(first(618, "purchase", 2))
                .isNotEqualTo(first(618, "product", 1))
                .isNotEqualTo(first(619, "purchase", 1));
    }

    @Test
    void spreads_a_thousand_things_over_the_whole_year() {
        var tenths = IntStream.range(0, 1_000)
                .mapToObj(no -> (int) (10 * first(20_260_618, "purchase", no)))
                .collect(Collectors.groupingBy(tenth -> tenth, Collectors.counting()));

        assertThat(tenths).hasSize(10);
        assertThat(tenths.values()).allSatisfy(count -> assertThat(count).isBetween(60L, 140L));
    }

    private static double first(long seed, String kind, int no) {
        return Chance.of(seed, kind, no).nextDouble();
    }
}
