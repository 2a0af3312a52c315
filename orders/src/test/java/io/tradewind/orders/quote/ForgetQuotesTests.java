package io.tradewind.orders.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.kernel.NotFound;
import io.tradewind.orders.OrdersFixtures;
import io.tradewind.orders.OrdersIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrdersIT
class ForgetQuotesTests {

    @Autowired
    private OrdersFixtures given;

    @Autowired
    private Quotes quotes;

    @Autowired
    private ForgetQuotes forget;

    @Autowired
    private TestClock clock;

    @Test
    void only_quotes_that_nobody_placed_are_forgotten_and_not_at_once() {
        var who = given.shopper();
        var offer = given.onSale(5_000, 10).offer();
        var placed = given.quote(who, Map.of(offer, 1L));
        var left = given.quote(who, Map.of(offer, 1L));
        given.place(who, placed);

        forget.run(clock.advance(Duration.ofDays(6)));
        assertThat(quotes.find(left.id(), who.member()).priced()).isEqualTo(left.priced());
        forget.run(clock.advance(Duration.ofDays(2)));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> quotes.find(left.id(), who.member()));
        assertThat(quotes.find(placed.id(), who.member()).id()).isEqualTo(placed.id());
    }
}
