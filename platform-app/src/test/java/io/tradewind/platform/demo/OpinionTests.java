package io.tradewind.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpinionTests {

    @Test
    void what_comes_late_is_rated_low() {
        assertThat(average(Duration.ofDays(-1))).isBetween(4.2, 4.6);
        assertThat(average(Duration.ofDays(2))).isBetween(2.3, 2.9);
    }

    private static double average(Duration late) {
        var random = new Random(618);
        return IntStream.range(0, 5_000)
                .map(_ -> Opinion.score(random, late))
                .average()
                .orElseThrow();
    }
}
