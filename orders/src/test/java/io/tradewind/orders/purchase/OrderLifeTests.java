package io.tradewind.orders.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.ShipmentId;
import io.tradewind.orders.events.OrderEvent.LineReleased;
import io.tradewind.orders.events.OrderEvent.OfOrder;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.events.OrderEvent.OrderClosed;
import io.tradewind.orders.events.OrderEvent.OrderDelivered;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderPlaced;
import io.tradewind.orders.events.OrderEvent.OrderReady;
import io.tradewind.orders.events.OrderEvent.OrderReceived;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
import io.tradewind.orders.events.OrderEvent.OrderShipped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;

class OrderLifeTests {

    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final PurchaseId PURCHASE = PurchaseId.next();
    private static final OrderId ORDER = OrderId.next();
    private static final SellerId SELLER = SellerId.next();
    private static final Money MONEY = Money.of(100, "CNY");

    /// Where each fact leads from each life; what is not named is refused.
    private static final Map<OrderLife, Map<String, OrderLife>> TABLE = Map.of(
            OrderLife.AWAITING_PAYMENT,
            Map.of(
                    "ready", OrderLife.OPEN,
                    "paid", OrderLife.OPEN,
                    "cancelled", OrderLife.CANCELLED),
            OrderLife.OPEN,
            Map.of(
                    "paid", OrderLife.OPEN,
                    "shipped", OrderLife.OPEN,
                    "delivered", OrderLife.OPEN,
                    "received", OrderLife.OPEN,
                    "released", OrderLife.OPEN,
                    "refunded", OrderLife.OPEN,
                    "partly cancelled", OrderLife.OPEN,
                    "cancelled", OrderLife.CANCELLED,
                    "closed", OrderLife.CLOSED),
            OrderLife.CLOSED,
            Map.of("refunded", OrderLife.CLOSED),
            OrderLife.CANCELLED,
            Map.of("refunded", OrderLife.CANCELLED));

    @ParameterizedTest(name = "{0} of an order that is {1}")
    @MethodSource("pairs")
    void every_fact_moves_every_life_as_declared_or_is_refused(String name, OrderLife from, OfOrder fact) {
        var order = new Order();
        ReflectionTestUtils.setField(order, "life", from);
        var to = TABLE.getOrDefault(from, Map.of()).get(name);
        if (to == null) {
            assertThatThrownBy(() -> order.record(fact, _ -> OrderStatus.PAID)).isInstanceOf(IllegalMove.class);
            assertThat(order.getLife()).isEqualTo(from);
        } else {
            order.record(fact, life -> {
                assertThat(life).isEqualTo(to);
                return OrderStatus.PAID;
            });
            assertThat(order.getLife()).isEqualTo(to);
        }
    }

    static Stream<Arguments> pairs() {
        return facts().entrySet().stream()
                .flatMap(fact -> Arrays.stream(OrderLife.values())
                        .map(life -> Arguments.of(fact.getKey(), life, fact.getValue())));
    }

    private static Map<String, OfOrder> facts() {
        var buyer = new BuyerId(Ids.next());
        var line = Ids.next();
        return Map.ofEntries(
                Map.entry(
                        "placed",
                        new OrderPlaced(
                                PURCHASE,
                                ORDER,
                                SELLER,
                                false,
                                buyer,
                                null,
                                "CN",
                                MONEY,
                                MONEY,
                                MONEY,
                                MONEY,
                                MONEY,
                                MONEY,
                                List.of(),
                                1,
                                AT,
                                Origin.LIVE)),
                Map.entry("ready", new OrderReady(PURCHASE, ORDER, SELLER, "AUTHORIZED", 1, AT, Origin.LIVE)),
                Map.entry("paid", new OrderPaid(PURCHASE, ORDER, SELLER, null, MONEY, MONEY, 1, AT, Origin.LIVE)),
                Map.entry(
                        "shipped",
                        new OrderShipped(
                                PURCHASE, ORDER, SELLER, ShipmentId.next(), List.of(), true, 1, AT, Origin.LIVE)),
                Map.entry(
                        "delivered",
                        new OrderDelivered(
                                PURCHASE, ORDER, SELLER, ShipmentId.next(), List.of(), true, 1, AT, Origin.LIVE)),
                Map.entry(
                        "received",
                        new OrderReceived(PURCHASE, ORDER, SELLER, null, false, List.of(), 1, AT, Origin.LIVE)),
                Map.entry(
                        "released",
                        new LineReleased(PURCHASE, ORDER, SELLER, line, 1, 1, MONEY, MONEY, 1, AT, Origin.LIVE)),
                Map.entry("cancelled", cancelled(true)),
                Map.entry("partly cancelled", cancelled(false)),
                Map.entry(
                        "refunded",
                        new OrderRefunded(
                                PURCHASE,
                                ORDER,
                                SELLER,
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                MONEY,
                                MONEY,
                                List.of(),
                                1,
                                AT,
                                Origin.LIVE)),
                Map.entry("closed", new OrderClosed(PURCHASE, ORDER, SELLER, 1, AT, Origin.LIVE)));
    }

    private static OrderCancelled cancelled(boolean whole) {
        return new OrderCancelled(
                PURCHASE, ORDER, SELLER, null, "BUYER", "changed-mind", whole, true, List.of(), 1, AT, Origin.LIVE);
    }
}
