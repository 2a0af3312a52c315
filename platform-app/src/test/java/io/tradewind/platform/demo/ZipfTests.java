package io.tradewind.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTests {

    private static final int DRAWS = 100_000;

    @Test
    void the_second_sells_its_share_of_what_the_first_does() {
        var sold = sold(new Zipf(10, 1));

        assertThat(sold[0]).isCloseTo((int) (DRAWS / 2.929), within(1_000)); // 1 + 1/2 + … + 1/10
        assertThat(sold[1]).isCloseTo(sold[0] / 2, within(1_000));
        assertThat(sold[9]).isCloseTo(sold[0] / 10, within(500));
    }

    @Test
    void without_a_slope_all_sell_the_same_and_one_alone_sells_everything() {
        assertThat(IntStream.of(sold(new Zipf(4, 0))).boxed())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isCloseTo(25_000, within(800)));
        assertThat(sold(new Zipf(1, 1))).containsExactly(DRAWS);
    }

    private static int[] sold(Zipf ranks) {
        var random = new Random(618);
        var draws = IntStream.range(0, DRAWS).map(_ -> ranks.next(random)).toArray();
        var sold = new int[IntStream.of(draws).max().orElseThrow() + 1];
        IntStream.of(draws).forEach(rank -> sold[rank]++);
        return sold;
    }
}
