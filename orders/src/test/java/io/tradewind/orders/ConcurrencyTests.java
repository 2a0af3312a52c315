package io.tradewind.orders;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.deadline.WatchDeadlines;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.fulfilment.CarrierMessages.Message;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.refund.RefundUnits;
import io.tradewind.orders.refund.RefundUnits.Refund;
import io.tradewind.orders.release.ReleaseDue;
import io.tradewind.payments.Balances;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Payments;
import io.tradewind.supply.Stock;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Two at once: whoever comes second finds what the first has done, and the books are right.
@OrdersIT
class ConcurrencyTests {

    private static final int ROUNDS = 5;

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrdersFixtures sales;

    @Autowired
    private Points points;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OrderOracles oracles;

    @Autowired
    private TestDiscounts discounts;

    @Autowired
    private OrderReader orders;

    @Autowired
    private WatchDeadlines deadlines;

    @Autowired
    private ReleaseDue release;

    @Autowired
    private CancelPurchase cancelPurchase;

    @Autowired
    private CancelUnits cancelUnits;

    @Autowired
    private RefundUnits refundUnits;

    @Autowired
    private CarrierMessages carrier;

    @Autowired
    private Payments payments;

    @Autowired
    private Balances balances;

    @Autowired
    private Stock stock;

    @Autowired
    private OrderHistory history;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock time;

    @Autowired
    private Clock clock;

    @AfterEach
    void the_books_are_right() {
        oracles.hold();
    }

    @RepeatedTest(ROUNDS)
    @Capability("C39")
    void a_unit_is_cancelled_or_shipped_never_both() throws Exception {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);

        var outcomes = atOnce(
                () -> given.shippedAll(order, shop),
                () -> cancelUnits.cancel(new Cancellation(
                        order, Map.of(), shop.staff(), "out-of-stock", null, "race", null, clock.instant())));

        assertThat(refused(outcomes)).isEqualTo(1);
        var line = given.firstLine(order);
        assertThat(line.shipped() + line.cancelled()).isEqualTo(1);
        assertThat(oracles.escrow(order)).isEqualTo(line.shipped() * 5000);
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(line.shipped() == 1 ? 9 : 10);
    }

    @RepeatedTest(ROUNDS)
    @Capability("C46")
    void money_and_cancel_at_once_end_paid_or_paid_back() throws Exception {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var placed = given.placed(buyer, Map.of(shop.offer(), 1L), List.of("PLATFORM-800"), 0, "sandbox");
        var payment = Objects.requireNonNull(placed.payment()).id();

        atOnce(
                () -> payments.start(payment, Map.of("simulate", "ok")),
                () -> cancelPurchase.cancel(placed.id(), buyer, "changed-mind", clock.instant()));

        paidOrGone(placed.id(), given.onlyOrder(placed), shop);
    }

    @RepeatedTest(ROUNDS)
    @Capability("C52")
    void money_and_expiry_at_once_end_paid_or_paid_back() throws Exception {
        var shop = given.shop(5000, 10);
        var placed = given.placed(given.shopper(), Map.of(shop.offer(), 1L), List.of("PLATFORM-800"), 0, "sandbox");
        var payment = Objects.requireNonNull(placed.payment()).id();
        var later = clock.instant().plus(ofDays(2));

        atOnce(
                () -> payments.start(payment, Map.of("simulate", "ok")),
                () -> deadlines.expireUnpaid(later),
                () -> deadlines.expireUnpaid(later));

        paidOrGone(placed.id(), given.onlyOrder(placed), shop);
    }

    private void paidOrGone(PurchaseId purchase, OrderId order, AfterSaleFixtures.Shop shop) {
        var paid = orders.read(order).status() == OrderStatus.PAID;
        assertThat(paid || orders.read(order).status() == OrderStatus.CANCELLED).isTrue();
        assertThat(oracles.escrow(order)).isEqualTo(paid ? 5000 : 0);
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(paid ? 9 : 10);
        assertThat(discounts.settled(purchase)).isEqualTo(paid);
        assertThat(discounts.returned(purchase)).isEqualTo(!paid);
    }

    @RepeatedTest(ROUNDS)
    @Capability("C52")
    void the_buyer_and_time_confirm_once() throws Exception {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 2);
        time.advance(ofDays(7));

        atOnce(() -> given.confirmed(order, buyer), () -> deadlines.run(clock.instant()));

        assertThat(given.firstLine(order).received()).isEqualTo(2);
        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @RepeatedTest(ROUNDS)
    @Capability("C64")
    void two_nodes_release_once() throws Exception {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 2);
        given.confirmed(order, buyer);
        time.advance(ofDays(7));
        var now = clock.instant();

        atOnce(() -> release.run(now), () -> release.run(now), () -> release.run(now));

        assertThat(oracles.escrow(order)).isZero();
        assertThat(given.firstLine(order).released()).isEqualTo(2);
        assertThat(balances.available(OwnerRef.seller(shop.seller()), "CNY"))
                .isEqualTo(Money.of(
                        10000
                                - oracles.booked(order.value(), "COMMISSION")
                                - oracles.booked(order.value(), "TAX_PAYABLE"),
                        "CNY"));
    }

    @RepeatedTest(ROUNDS)
    @Capability("C45")
    void many_refunds_at_once_pay_back_no_more_than_was_paid() throws Exception {
        var shop = given.shop(5001, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 3);
        var line = given.firstLine(order).id();
        var one = new Refund(order, Map.of(line, 1L), "no-reason", null, given.operator(), clock.instant());

        var outcomes = atOnce(
                () -> refundUnits.refund(one),
                () -> refundUnits.refund(one),
                () -> refundUnits.refund(one),
                () -> refundUnits.refund(one),
                () -> refundUnits.refund(one));

        assertThat(refused(outcomes)).isEqualTo(2);
        assertThat(given.firstLine(order).refunded()).isEqualTo(3);
        assertThat(oracles.escrow(order)).isZero();
    }

    /// The buyer, the seller, an operator and the job that watches deadlines all undo the same paid order.
    @RepeatedTest(ROUNDS)
    @Capability("C52")
    void a_cancel_a_refund_and_a_timeout_at_once_give_everything_back_once() throws Exception {
        var shop = given.shop(5000, 10);
        var buyer = sales.shopper(1000);
        var placed = given.pay(given.placed(buyer, Map.of(shop.offer(), 3L), List.of("PLATFORM-800"), 300, "sandbox"));
        var order = given.onlyOrder(placed);
        var line = given.firstLine(order).id();
        assertThat(points.available(buyer.member())).isEqualTo(700);

        atOnce(
                () -> cancelUnits.cancel(undo(order, buyer, "changed-mind")),
                () -> cancelUnits.cancel(undo(order, shop.staff(), "out-of-stock")),
                () -> cancelUnits.cancel(undo(order, new Actor.Job("orders.deadlines"), "not-shipped-in-time")),
                () -> refundUnits.refund(
                        new Refund(order, Map.of(line, 3L), "goodwill", null, given.operator(), clock.instant())));
        cancelWhatIsLeft(order, shop);

        assertThat(orders.read(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(oracles.escrow(order)).isZero();
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(10);
        assertThat(points.available(buyer.member())).isEqualTo(1000);
        assertThat(discounts.returned(placed.id())).isTrue();
        assertThat(jdbc.sql("select coalesce(sum(amount), 0) from payments_refund where order_id = ?")
                        .param(order.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(placed.total().minor());
    }

    private Cancellation undo(OrderId order, Actor by, String reason) {
        return new Cancellation(order, Map.of(), by, reason, null, "race:" + reason, null, clock.instant());
    }

    // Where the refund came first, the goods are still to be given up.
    private void cancelWhatIsLeft(OrderId order, AfterSaleFixtures.Shop shop) {
        if (orders.read(order).status() != OrderStatus.CANCELLED) {
            cancelUnits.cancel(undo(order, shop.staff(), "refunded"));
        }
    }

    @RepeatedTest(ROUNDS)
    void a_carriers_message_counts_once_however_often_it_comes() throws Exception {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 2);
        var parcel = given.shippedAll(order, shop);
        var label = carrier.find(parcel).orElseThrow();
        var message = new Message(
                label.carrier(), Ids.next().toString(), label.trackingNumber(), Scan.DELIVERED, null, clock.instant());

        atOnce(
                () -> carrier.take(message, clock.instant()),
                () -> carrier.take(message, clock.instant()),
                () -> given.seen(parcel, Scan.IN_TRANSIT));

        assertThat(given.firstLine(order).delivered()).isEqualTo(2);
        assertThat(orders.read(order).parcels().getFirst().state()).isEqualTo("DELIVERED");
    }

    @RepeatedTest(ROUNDS)
    @Capability("C186")
    void a_history_that_two_bring_at_once_is_written_once() throws Exception {
        var purchases = PastFixtures.many(40);
        var written = new AtomicInteger();

        atOnce(() -> written.addAndGet(bring(purchases)), () -> written.addAndGet(bring(purchases.reversed())));

        assertThat(written).hasValue(40);
        assertThat(purchases)
                .allSatisfy(past -> assertThat(orders.of(past.id())).hasSize(1));
    }

    private int bring(List<PastPurchase> purchases) {
        return Objects.requireNonNull(transaction.execute(_ -> history.add(purchases)));
    }

    private static long refused(List<@Nullable Refusal> outcomes) {
        return outcomes.stream().filter(Objects::nonNull).count();
    }

    /// Runs them at the same moment; a refusal is an answer, anything else fails the test.
    private static List<@Nullable Refusal> atOnce(Runnable... deeds) throws Exception {
        var barrier = new CyclicBarrier(deeds.length);
        var outcomes = Collections.synchronizedList(new ArrayList<@Nullable Refusal>());
        try (var threads = Executors.newFixedThreadPool(deeds.length)) {
            var running = new ArrayList<Future<?>>();
            for (var deed : deeds) {
                running.add(threads.submit(() -> {
                    barrier.await();
                    try {
                        deed.run();
                        outcomes.add(null);
                    } catch (Refusal refusal) {
                        outcomes.add(refusal);
                    }
                    return null;
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
        return outcomes;
    }
}
