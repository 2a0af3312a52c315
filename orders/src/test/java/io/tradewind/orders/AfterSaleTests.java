package io.tradewind.orders;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Points;
import io.tradewind.members.Points.Earn;
import io.tradewind.orders.AfterSaleFixtures.Shop;
import io.tradewind.orders.access.Bearer;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.cancel.CancelRequests;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.checkout.Placed;
import io.tradewind.orders.deadline.WatchDeadlines;
import io.tradewind.orders.freight.Basis;
import io.tradewind.orders.freight.FreightTemplate.Rule;
import io.tradewind.orders.freight.FreightTemplates;
import io.tradewind.orders.fulfilment.Holds;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.order.OrderView;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.receipt.ExtendReceipt;
import io.tradewind.orders.refund.RefundUnits;
import io.tradewind.orders.refund.RefundUnits.Refund;
import io.tradewind.orders.release.ReleaseDue;
import io.tradewind.payments.Balances;
import io.tradewind.payments.Entry;
import io.tradewind.payments.Journal;
import io.tradewind.payments.Ledger;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OpenPayment;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.Payments;
import io.tradewind.payments.Share;
import io.tradewind.payments.Template;
import io.tradewind.payments.payment.CheckPayments;
import io.tradewind.supply.Stock;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OrdersIT
class AfterSaleTests {

    @Autowired
    private AfterSaleFixtures given;

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
    private CancelRequests cancelRequests;

    @Autowired
    private RefundUnits refundUnits;

    @Autowired
    private ExtendReceipt extendReceipt;

    @Autowired
    private Holds holds;

    @Autowired
    private Payments payments;

    @Autowired
    private CheckPayments checks;

    @Autowired
    private Balances balances;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Points points;

    @Autowired
    private Stock stock;

    @Autowired
    private FreightTemplates freight;

    @Autowired
    private JdbcClient jdbc;

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

    @Test
    @Capability("C60")
    void one_payment_pays_an_order_of_each_seller_and_each_sees_its_own() {
        var first = given.shop(5000, 10);
        var second = given.shop(800, 10);
        var buyer = given.shopper();

        var placed = given.pay(given.placed(buyer, AfterSaleFixtures.both(first.offer(), 1, second.offer(), 3)));

        assertThat(placed.orders()).hasSize(2);
        var ofFirst = order(placed, first);
        var ofSecond = order(placed, second);
        assertThat(orders.ofSeller(ofFirst, first.seller()).total()).isEqualTo(yuan(5000));
        assertThat(orders.ofSeller(ofSecond, second.seller()).total()).isEqualTo(yuan(2400));
        assertThat(oracles.escrow(ofFirst)).isEqualTo(5000);
        assertThat(oracles.escrow(ofSecond)).isEqualTo(2400);
        assertThatThrownBy(() -> orders.ofSeller(ofFirst, second.seller())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.ofBuyer(ofFirst, Bearer.of(given.shopper(), null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Capability("C39")
    void an_order_leaves_in_parts_and_arrives_in_parts() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 3);

        var one = given.shipped(order, shop, 1);
        assertThat(word(order)).isEqualTo(OrderStatus.PARTLY_SHIPPED);
        var two = given.shipped(order, shop, 2);
        assertThat(word(order)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(stock.of(shop.offer()).onHand()).isEqualTo(7);

        given.seen(two, Scan.DELIVERED);
        assertThat(word(order)).isEqualTo(OrderStatus.SHIPPED);
        given.seen(one, Scan.DELIVERED);
        assertThat(word(order)).isEqualTo(OrderStatus.DELIVERED);
        assertThatThrownBy(() -> given.shipped(order, shop, 1))
                .isInstanceOfSatisfying(
                        WrongState.class, refusal -> assertThat(refusal.code()).isEqualTo("not-so-many"));
    }

    @Test
    void what_is_unpaid_or_held_or_another_sellers_does_not_leave() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var unpaid = given.placed(buyer, Map.of(shop.offer(), 1L));
        assertThatThrownBy(() -> given.shippedAll(given.onlyOrder(unpaid), shop))
                .isInstanceOfSatisfying(
                        WrongState.class, refusal -> assertThat(refusal.code()).isEqualTo("not-ready-to-ship"));

        var order = given.paid(buyer, shop, 1);
        var other = given.shop(100, 1);
        assertThatThrownBy(() -> given.shippedAll(order, other)).isInstanceOf(NotFound.class);

        holds.place(order, "RISK", given.operator(), clock.instant());
        assertThatThrownBy(() -> given.shippedAll(order, shop))
                .isInstanceOfSatisfying(
                        WrongState.class, refusal -> assertThat(refusal.code()).isEqualTo("held"));
        holds.lift(order, "RISK", given.operator(), clock.instant());
        given.shippedAll(order, shop);
        assertThat(word(order)).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    @Capability("C52")
    void nobody_pays_and_everything_goes_back() {
        var shop = given.shop(5000, 10);
        var buyer = withPoints(500);
        var placed = given.placed(buyer, Map.of(shop.offer(), 2L), List.of("PLATFORM-800"), 200, "sandbox");
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(8);
        assertThat(points.available(buyer.member())).isEqualTo(300);

        time.advance(ofDays(2));
        deadlines.expireUnpaid(clock.instant());
        deadlines.expireUnpaid(clock.instant());

        assertThat(word(given.onlyOrder(placed))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(10);
        assertThat(points.available(buyer.member())).isEqualTo(500);
        assertThat(discounts.returned(placed.id())).isTrue();
    }

    @Test
    @Capability("C46")
    void money_that_comes_after_the_cancel_goes_back_once() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var placed = given.placed(buyer, Map.of(shop.offer(), 1L));
        var payment = Objects.requireNonNull(placed.payment()).id();
        payments.start(payment, Map.of("simulate", "capture-then-timeout"));

        cancelPurchase.cancel(placed.id(), buyer, "changed-mind", clock.instant());
        checks.checkDue();
        checks.checkDue();

        assertThat(payments.find(payment).orElseThrow().refunded()).isEqualTo(placed.total());
        assertThat(word(given.onlyOrder(placed))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(oracles.escrow(given.onlyOrder(placed))).isZero();
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(10);
    }

    @Test
    @Capability("C45")
    void goods_leave_on_a_reservation_and_the_money_is_taken_when_they_do() {
        var shop = given.shop(5000, 10);
        var placed = given.pay(
                given.placed(given.shopper(), Map.of(shop.offer(), 1L), List.of("PLATFORM-800"), 0, "sandbox-auth"));
        var order = given.onlyOrder(placed);
        assertThat(word(order)).isEqualTo(OrderStatus.PAID);
        assertThat(oracles.escrow(order)).isZero();
        assertThatThrownBy(() -> cancelUnits.cancel(cancellation(order, Map.of(), shop.staff())))
                .isInstanceOfSatisfying(
                        WrongState.class, refusal -> assertThat(refusal.code()).isEqualTo("not-paid"));

        given.shippedAll(order, shop);
        checks.checkDue();

        assertThat(oracles.escrow(order)).isEqualTo(5000);
        assertThat(word(order)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(view(order).times().paidAt()).isNotNull();
    }

    @Test
    void only_an_unpaid_purchase_is_called_off_as_a_whole() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var placed = given.pay(given.placed(buyer, Map.of(shop.offer(), 1L)));

        assertThatThrownBy(() -> cancelPurchase.cancel(placed.id(), buyer, "changed-mind", clock.instant()))
                .isInstanceOfSatisfying(
                        WrongState.class, refusal -> assertThat(refusal.code()).isEqualTo("not-unpaid"));
    }

    @Test
    @Capability("C45")
    void what_is_cancelled_before_it_ships_is_paid_back_by_the_stored_shares() {
        var shop = given.shop(5000, 10);
        freight(shop, 1000);
        var buyer = withPoints(500);
        var placed = given.pay(
                given.placed(buyer, Map.of(shop.offer(), 2L), List.of("SELLER-500", "PLATFORM-800"), 200, "sandbox"));
        var order = given.onlyOrder(placed);
        assertThat(oracles.escrow(order)).isEqualTo(10500);
        var line = given.firstLine(order).id();

        cancelUnits.cancel(
                cancellation(order, Map.of(line, 1L), given.shop(100, 1).staff()));

        assertThat(oracles.escrow(order)).isEqualTo(5250);
        assertThat(oracles.booked(order.value(), "PROMOTION")).isEqualTo(-400);
        assertThat(points.available(buyer.member())).isEqualTo(400);
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(9);
        assertThat(word(order)).isEqualTo(OrderStatus.PAID);
        assertThat(discounts.returned(placed.id())).isFalse();

        cancelUnits.cancel(cancellation(order, Map.of(), shop.staff()));

        assertThat(word(order)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(oracles.booked(order.value(), "PROMOTION")).isZero();
        assertThat(points.available(buyer.member())).isEqualTo(500);
        assertThat(stock.of(shop.offer()).sellable()).isEqualTo(10);
        assertThat(discounts.returned(placed.id())).isTrue();
        assertThat(payments.find(Objects.requireNonNull(placed.payment()).id())
                        .orElseThrow()
                        .refunded())
                .isEqualTo(placed.total());
    }

    @Test
    void a_buyer_cancels_at_once_until_a_parcel_exists_and_asks_after_that() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var atOnce = given.paid(buyer, shop, 1);
        assertThat(cancelRequests
                        .ask(atOnce, Map.of(), buyer, "changed-mind", null, clock.instant())
                        .request())
                .isNull();
        assertThat(word(atOnce)).isEqualTo(OrderStatus.CANCELLED);

        var asked = given.paid(buyer, shop, 2);
        given.shipped(asked, shop, 1);
        var request = cancelRequests
                .ask(asked, Map.of(), buyer, "changed-mind", null, clock.instant())
                .request();
        assertThat(cancelRequests.open(shop.seller())).hasSize(1);
        cancelRequests.decide(
                Objects.requireNonNull(request), shop.seller(), true, null, shop.staff(), clock.instant());
        assertThat(word(asked)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(given.firstLine(asked).cancelled()).isEqualTo(1);
        assertThat(oracles.escrow(asked)).isEqualTo(5000);
    }

    @Test
    void a_buyer_asks_for_no_more_than_the_order_has_left() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.paid(buyer, shop, 2);
        given.shipped(order, shop, 1);
        var line = given.firstLine(order).id();

        for (var units : List.of(Map.of(UUID.randomUUID(), 1L), Map.of(line, 2L))) {
            assertThatThrownBy(() -> cancelRequests.ask(order, units, buyer, "changed-mind", null, clock.instant()))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(cancelRequests.open(shop.seller())).isEmpty();
    }

    @Test
    @Capability("C52")
    void who_does_not_answer_a_request_agrees_to_it() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.paid(buyer, shop, 2);
        given.shipped(order, shop, 1);
        cancelRequests.ask(order, Map.of(), buyer, "changed-mind", null, clock.instant());

        time.advance(ofDays(2));
        deadlines.run(clock.instant());

        assertThat(given.firstLine(order).cancelled()).isEqualTo(1);
        assertThat(cancelRequests.open(shop.seller())).isEmpty();
    }

    @Test
    @Capability("C52")
    void what_nobody_confirms_counts_as_received_and_the_buyer_may_ask_for_more_time_once() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 1);

        extendReceipt.extend(order, clock.instant());
        assertThatThrownBy(() -> extendReceipt.extend(order, clock.instant())).isInstanceOf(WrongState.class);
        time.advance(ofDays(7));
        deadlines.run(clock.instant());
        assertThat(word(order)).isEqualTo(OrderStatus.DELIVERED);
        time.advance(ofDays(5));
        deadlines.run(clock.instant());
        assertThat(word(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    @Capability("C52")
    void a_parcel_nobody_scanned_counts_as_received_from_its_shipment() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);
        given.shippedAll(order, shop);

        time.advance(ofDays(15));
        deadlines.run(clock.instant());

        assertThat(word(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    @Capability("C52")
    void an_order_nobody_ships_is_noted_once() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 1);

        time.advance(ofDays(3));
        deadlines.run(clock.instant());
        assertThat(deadlines.run(clock.instant())).isZero();

        assertThat(word(order)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    @Capability({"C64", "C114"})
    void the_worked_example_ends_to_the_last_unit() {
        var shop = given.shop(5000, 10);
        freight(shop, 1000);
        var buyer = withPoints(500);
        var placed =
                given.placed(buyer, Map.of(shop.offer(), 2L), List.of("SELLER-500", "PLATFORM-800"), 200, "sandbox");
        assertThat(placed.total()).isEqualTo(yuan(9500));
        payWithGiftCardAndCard(placed, 2000, 7500);
        var order = given.onlyOrder(placed);
        var seller = OwnerRef.seller(shop.seller());
        assertThat(oracles.escrow(order)).isEqualTo(10500);
        frozenFee(order, 950, 57);

        given.seen(given.shippedAll(order, shop), Scan.DELIVERED);
        given.confirmed(order, buyer);
        time.advance(ofDays(7).minus(ofHours(1)));
        release.run(clock.instant());
        assertThat(oracles.escrow(order)).isEqualTo(10500);
        time.advance(ofHours(1));
        release.run(clock.instant());
        release.run(clock.instant());

        assertThat(oracles.escrow(order)).isZero();
        assertThat(balances.available(seller, "CNY")).isEqualTo(yuan(9493));
        assertThat(view(order).life()).isEqualTo("CLOSED");

        refundUnits.refund(new Refund(
                order, Map.of(given.firstLine(order).id(), 1L), "no-reason", null, given.operator(), clock.instant()));

        assertThat(balances.available(seller, "CNY")).isEqualTo(yuan(5247));
        assertThat(oracles.escrow(order)).isZero();
        assertThat(oracles.booked(order.value(), "GIFT_CARD")).isEqualTo(895);
        assertThat(oracles.booked(order.value(), "PROMOTION")).isEqualTo(-400);
        assertThat(oracles.booked(order.value(), "COMMISSION")).isEqualTo(475);
        assertThat(oracles.booked(order.value(), "TAX_PAYABLE")).isEqualTo(28);
        assertThat(points.available(buyer.member())).isEqualTo(400);
    }

    @Test
    @Capability("C64")
    void a_release_that_dies_in_the_middle_leaves_nothing_behind_and_is_done_by_the_next() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 1);
        given.confirmed(order, buyer);
        time.advance(ofDays(7));

        transaction.executeWithoutResult(dying -> {
            release.run(clock.instant());
            assertThat(given.firstLine(order).released()).isEqualTo(1);
            dying.setRollbackOnly();
        });
        assertThat(given.firstLine(order).released()).isZero();
        assertThat(oracles.escrow(order)).isEqualTo(5000);

        release.run(clock.instant());
        assertThat(given.firstLine(order).released()).isEqualTo(1);
        assertThat(oracles.escrow(order)).isZero();
    }

    @Test
    @Capability("C64")
    void what_is_paid_back_before_its_release_is_not_released() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 3);
        given.confirmed(order, buyer);
        refundUnits.refund(new Refund(
                order, Map.of(given.firstLine(order).id(), 1L), "quality", null, given.operator(), clock.instant()));

        time.advance(ofDays(7));
        release.run(clock.instant());

        assertThat(given.firstLine(order).released()).isEqualTo(2);
        assertThat(oracles.escrow(order)).isZero();
        assertThat(view(order).life()).isEqualTo("CLOSED");
        assertThat(word(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void goods_of_the_platforms_own_shop_become_its_sales() {
        var shop = given.ownShop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 1);
        given.confirmed(order, buyer);

        time.advance(ofDays(7));
        release.run(clock.instant());

        assertThat(oracles.escrow(order)).isZero();
        assertThat(oracles.booked(order.value(), "OWN_SALES") + oracles.booked(order.value(), "TAX_PAYABLE"))
                .isEqualTo(5000);
    }

    @Test
    void a_lost_parcel_is_paid_back_and_a_returned_one_is_on_the_shelf_again() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 3);
        var lost = given.shipped(order, shop, 1);
        var back = given.shipped(order, shop, 2);

        given.seen(lost, Scan.LOST);
        given.seen(lost, Scan.LOST);
        assertThat(oracles.escrow(order)).isEqualTo(10000);
        given.seen(back, Scan.RETURNED);
        given.seen(back, Scan.REFUSED);

        assertThat(oracles.escrow(order)).isZero();
        assertThat(word(order)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stock.of(shop.offer()).onHand()).isEqualTo(9);
    }

    @Test
    @Capability("C114")
    void points_are_earned_on_receipt_and_taken_back_in_proportion() {
        var shop = given.shop(5000, 10);
        var buyer = given.shopper();
        var order = given.delivered(buyer, shop, 2);
        given.confirmed(order, buyer);
        time.advance(ofDays(60));
        points.activateDue(clock.instant());
        var earned = points.available(buyer.member());
        assertThat(earned).isPositive();

        refundUnits.refund(new Refund(
                order, Map.of(given.firstLine(order).id(), 1L), "no-reason", null, given.operator(), clock.instant()));

        assertThat(points.available(buyer.member())).isEqualTo(earned / 2);
    }

    private void payWithGiftCardAndCard(Placed placed, long giftCard, long card) {
        var due = Objects.requireNonNull(placed.payment()).payable();
        var order = placed.orders().getFirst();
        var gift = Ids.next();
        ledger.post(new Journal(
                Template.GIFT_CARD_SOLD,
                "gift-card",
                gift,
                0,
                clock.instant(),
                Origin.LIVE,
                List.of(
                        Entry.debit(LedgerAccount.pspReceivable("sandbox"), yuan(giftCard)),
                        Entry.credit(LedgerAccount.giftCard(OwnerRef.giftCard(gift)), yuan(giftCard)))));
        var first = open(due, order, "gift-card", giftCard);
        var second = open(due, order, "sandbox", card);
        assertThat(payments.start(first, Map.of("card", gift.toString())).status())
                .isEqualTo(PaymentStatus.CAPTURED);
        assertThat(word(order.id())).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(payments.start(second, Map.of("simulate", "ok")).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(word(order.id())).isEqualTo(OrderStatus.PAID);
    }

    private PaymentId open(PayableRef due, Placed.PlacedOrder order, String method, long minor) {
        var id = PaymentId.next();
        payments.open(new OpenPayment(
                id,
                due,
                method,
                yuan(minor),
                List.of(new Share(order.id().value(), OwnerRef.seller(order.seller()), yuan(minor))),
                clock.instant().plus(ofHours(1)),
                Origin.LIVE,
                clock.instant()));
        return id;
    }

    /// As if the rule had been ten per cent, and six per cent tax on it, when it was sold.
    private void frozenFee(OrderId order, long amount, long tax) {
        var line = given.firstLine(order).id();
        jdbc.sql("delete from orders_line_fee where line = ?").param(line).update();
        jdbc.sql("""
                        insert into orders_line_fee (line, kind, rule, rule_version, rate_bp, flat, base, amount,
                            tax_rate_bp, tax)
                        values (?, 'COMMISSION', ?, 1, 1000, 0, 9500, ?, 600, ?)""").param(line).param(Ids.next()).param(amount).param(tax).update();
    }

    private void freight(Shop shop, long price) {
        freight.add(
                shop.seller(),
                new FreightTemplates.Draft(
                        "Standard",
                        "CN",
                        Basis.PIECE,
                        true,
                        null,
                        3,
                        List.of(new Rule("STANDARD", List.of(), false, 100, yuan(price), 100, yuan(0), 0))),
                shop.staff());
    }

    private Actor.Shopper withPoints(long many) {
        var shopper = given.shopper();
        points.earn(new Earn(
                Ids.next(),
                Ids.next(),
                shopper.member(),
                yuan(many * 100),
                clock.instant(),
                clock.instant(),
                Origin.LIVE));
        points.activateDue(clock.instant());
        assertThat(points.available(shopper.member())).isEqualTo(many);
        return shopper;
    }

    private Cancellation cancellation(OrderId order, Map<UUID, Long> units, Actor actor) {
        return new Cancellation(order, units, actor, "out-of-stock", null, "test:" + Ids.next(), null, clock.instant());
    }

    private OrderId order(Placed placed, Shop shop) {
        return placed.orders().stream()
                .filter(each -> each.seller().equals(shop.seller()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private OrderView view(OrderId order) {
        return orders.read(order);
    }

    private OrderStatus word(OrderId order) {
        return view(order).status();
    }

    private static Money yuan(long minor) {
        return Money.of(minor, "CNY");
    }
}
