package io.tradewind.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.operation.Standing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportWordsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void the_bar_says_what_is_done_how_fast_and_for_how_long() {
        assertThat(ImportCommand.words(standing("orders", 459L, NOW.plusSeconds(92)), NOW))
                .isEqualTo("orders, 459/s, 1:32 left");
        assertThat(ImportCommand.words(standing("orders", 459L, NOW.minusSeconds(1)), NOW))
                .isEqualTo("orders, 459/s, 0:00 left");
        assertThat(ImportCommand.words(standing("reading", null, null), NOW)).isEqualTo("reading");
    }

    private static Standing standing(String step, @Nullable Long perSecond, @Nullable Instant eta) {
        return new Standing(
                new UUID(0, 1),
                MarketplaceHistory.KIND,
                Standing.Status.RUNNING,
                step,
                1,
                10,
                1,
                10L,
                perSecond,
                eta,
                false,
                0,
                List.of(),
                null,
                List.of(),
                NOW,
                NOW,
                null);
    }
}
