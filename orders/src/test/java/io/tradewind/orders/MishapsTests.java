package io.tradewind.orders;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.NotFound;
import io.tradewind.orders.order.WrongState;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.Payments;
import io.tradewind.testkit.TestClock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Mishaps that somebody above tells are what they are on the surfaces.
@OrdersIT
class MishapsTests {

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrderOracles oracles;

    @Autowired
    private Mishaps mishaps;

    @Autowired
    private OrderLookup orders;

    @Autowired
    private Payments payments;

    @Autowired
    private TestClock time;

    @AfterEach
    void the_books_are_right() {
        oracles.hold();
    }

    @Test
    void an_unpaid_purchase_expires_when_its_time_is_over_and_not_before() {
        var shop = given.shop(5000, 10);
        var purchase = given.placed(given.shopper(), Map.of(shop.offer(), 1L)).id();

        assertThat(mishaps.expire(purchase)).isFalse();
        time.advance(ofMinutes(31));
        assertThat(mishaps.expire(purchase)).isTrue();

        assertThat(orders.of(purchase).getFirst().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(mishaps.expire(purchase)).isFalse();
    }

    @Test
    void a_buyer_whose_payment_was_declined_pays_again_and_nobody_else_does() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var placed = given.placed(buyer, Map.of(shop.offer(), 1L));
        payments.start(Objects.requireNonNull(placed.payment()).id(), Map.of("simulate", "decline"));

        assertThatThrownBy(() -> mishaps.payAgain(placed.id(), given.shopper(), "sandbox"))
                .isInstanceOf(NotFound.class);
        var again = mishaps.payAgain(placed.id(), buyer, "sandbox");

        assertThat(payments.start(again, Map.of("simulate", "ok")).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(orders.of(placed.id()).getFirst().status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void so_many_units_leave_and_no_more_than_are_left() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 3);

        mishaps.shipSome(order, shop.seller(), 2, "SF", AfterSaleFixtures.number());

        assertThat(given.firstLine(order).unshipped()).isOne();
        assertThat(orders.find(order).orElseThrow().status()).isEqualTo(OrderStatus.PARTLY_SHIPPED);
        assertThatThrownBy(() -> mishaps.shipSome(order, shop.seller(), 2, "SF", AfterSaleFixtures.number()))
                .isInstanceOf(WrongState.class);
    }

    @Test
    void a_lost_parcel_is_paid_back() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);

        mishaps.lost(ShipmentId.of(given.shippedAll(order, shop)));

        assertThat(oracles.escrow(order)).isZero();
        assertThat(orders.find(order).orElseThrow().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void what_left_is_paid_back_once() {
        var shop = given.shop(5000, 10);
        var order = given.delivered(given.shopper(), shop, 2);
        var operator = given.operator();

        mishaps.refund(order, operator, "quality");

        assertThat(oracles.escrow(order)).isZero();
        assertThatThrownBy(() -> mishaps.refund(order, operator, "quality")).isInstanceOf(WrongState.class);
    }
}
