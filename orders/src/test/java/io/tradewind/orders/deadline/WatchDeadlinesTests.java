package io.tradewind.orders.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.orders.AfterSaleFixtures;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.deadline.Deadlines.Kind;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrdersIT
class WatchDeadlinesTests {

    @Autowired
    private WatchDeadlines watch;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrderReader orders;

    @Autowired
    private TestClock time;

    @Test
    void deadlines_that_cannot_be_seen_to_hold_up_no_other() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);
        var requests = Stream.generate(Ids::next).limit(3).toList(); // which nobody made
        requests.forEach(request -> deadlines.open(Kind.CANCEL_ANSWER, request, order, time.instant()));
        given.shippedAll(order, shop);

        watch.run(time.advance(Duration.ofDays(15)), 2);

        requests.forEach(request -> deadlines.done(Kind.CANCEL_ANSWER, request, "NOTHING", time.instant()));
        assertThat(status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void all_that_is_unpaid_is_called_off_however_much_it_is() {
        var shop = given.shop(5000, 10);
        var placed = Stream.generate(() -> given.placed(given.shopper(), Map.of(shop.offer(), 1L)))
                .limit(3)
                .toList();

        watch.expireUnpaid(time.advance(Duration.ofDays(2)), 2);

        assertThat(placed)
                .allSatisfy(one -> assertThat(status(given.onlyOrder(one))).isEqualTo(OrderStatus.CANCELLED));
    }

    private OrderStatus status(OrderId order) {
        return orders.read(order).status();
    }
}
