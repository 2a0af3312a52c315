package io.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTests {

    private static final long CHANCE = 0xFFFF_FFFF_FFFFL;

    @Test
    void keys_are_in_the_order_they_were_made_however_fast() {
        var keys = Stream.generate(Ids::next).limit(10_000).map(UUID::toString).toList();

        assertThat(keys).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void what_a_key_ends_in_tells_nothing_of_the_next() {
        var ends = Stream.generate(Ids::next)
                .limit(10_000)
                .map(key -> key.getLeastSignificantBits() & CHANCE)
                .toList();

        assertThat(ends.stream().map(end -> end >> 28).distinct().count()).isGreaterThan(9_900);
    }
}
