package io.tradewind.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Invalid;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MoneyTests {

    final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({"1999,CNY,19.99", "-5,CNY,-0.05", "1200,JPY,1200", "1234,BHD,1.234", "0,BRL,0.00"})
    void is_written_and_read_with_exactly_its_currencys_digits(long minor, String currency, String amount) {
        var text = json.writeValueAsString(Money.of(minor, currency));

        assertThat(text).isEqualTo("{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency));
        assertThat(json.readValue(text, Money.class)).isEqualTo(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({"1.0,CNY", "1.000,CNY", "1.0,JPY", "1e2,CNY", "' 1.00',CNY", "1.00,XXY", "１.00,CNY"})
    void refuses_what_is_not_exactly_an_amount(String amount, String currency) {
        assertThatThrownBy(() -> Money.parse(amount, currency)).isInstanceOf(Invalid.class);
    }

    @Test
    void parts_always_sum_to_the_whole_and_differ_from_their_share_by_less_than_one() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            long whole = random.nextLong(-1_000_000, 1_000_000);
            var weights = LongStream.generate(() -> random.nextLong(0, 5_000))
                    .limit(random.nextInt(1, 12))
                    .boxed()
                    .toList();

            var parts = Money.split(whole, weights);

            assertThat(LongStream.of(parts).sum()).isEqualTo(whole);
            long sum = weights.stream().mapToLong(Long::longValue).sum();
            for (int i = 0; i < parts.length && sum > 0; i++) {
                assertThat(Math.abs((double) parts[i] - (double) whole * weights.get(i) / sum))
                        .isLessThan(1.0);
            }
        }
    }

    @Test
    void a_remainder_goes_to_the_largest_fraction_and_then_to_the_first() {
        assertThat(Money.of(100, "CNY").allocate(List.of(1L, 1L, 1L)))
                .extracting(Money::minor)
                .containsExactly(34L, 33L, 33L);
        assertThat(Money.split(10, List.of(0L, 0L))).containsExactly(5, 5);
        assertThat(Money.of(333, "CNY").basisPoints(1_500).minor()).isEqualTo(50);
    }
}
