package io.tradewind.orders.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Ids;
import io.tradewind.orders.AfterSaleFixtures;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.fulfilment.CarrierMessages.Message;
import io.tradewind.orders.fulfilment.ShipOrder.Ship;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrdersIT
class CarrierMessagesTests {

    @Autowired
    private CarrierMessages carrier;

    @Autowired
    private ShipOrder ship;

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrderReader orders;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void early_messages_that_cannot_be_told_hold_up_no_other() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);
        var number = AfterSaleFixtures.number();
        var broken = Stream.generate(() -> early(number)).limit(3).toList();
        clock.advance(Duration.ofMinutes(1));
        ship.ship(new Ship(order, shop.seller(), "sandbox", number, Map.of(), shop.staff(), clock.instant()));
        broken.forEach(event -> jdbc.sql("""
                        update orders_tracking_event set code = 'OF_A_NEWER_NODE', shipment = null where event_id = :id
                        """).param("id", event.toString()).update());
        var sound = early(AfterSaleFixtures.number());
        jdbc.sql("update orders_tracking_event set tracking_number = :number where event_id = :id")
                .param("number", number)
                .param("id", sound.toString())
                .update();

        carrier.matchEarly(clock.instant(), 2);

        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.DELIVERED);
        jdbc.sql("delete from orders_tracking_event where code = 'OF_A_NEWER_NODE'")
                .update();
    }

    private UUID early(String number) {
        var event = Ids.next();
        carrier.take(
                new Message("sandbox", event.toString(), number, Scan.DELIVERED, null, clock.instant()),
                clock.instant());
        return event;
    }
}
