package io.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTests {

    @Test
    void keys_are_in_the_order_they_were_made_however_fast() {
        var keys = Stream.generate(Ids::next).limit(10_000).map(UUID::toString).toList();

        assertThat(keys).doesNotHaveDuplicates().isSorted();
    }
}
