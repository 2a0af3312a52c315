package io.tradewind.orders.past;

import static io.tradewind.orders.PastFixtures.CANCELLED;
import static io.tradewind.orders.PastFixtures.DELIVERED;
import static io.tradewind.orders.PastFixtures.PAID;
import static io.tradewind.orders.PastFixtures.PLACED;
import static io.tradewind.orders.PastFixtures.SHIPPED;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.AfterSaleFixtures;
import io.tradewind.orders.OrderHistory;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderOracles;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrdersIT;
import io.tradewind.orders.PastFixtures;
import io.tradewind.orders.cancel.CancelPurchase;
import io.tradewind.orders.cancel.CancelUnits;
import io.tradewind.orders.cancel.CancelUnits.Cancellation;
import io.tradewind.orders.deadline.WatchDeadlines;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.fulfilment.CarrierMessages.Message;
import io.tradewind.orders.fulfilment.Holds;
import io.tradewind.orders.fulfilment.ShipOrder;
import io.tradewind.orders.fulfilment.ShipOrder.Ship;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.OrderReader;
import io.tradewind.orders.order.OrderView.HistoryView;
import io.tradewind.orders.order.OrderView.Past;
import io.tradewind.orders.order.WrongState;
import io.tradewind.orders.receipt.ConfirmReceipt;
import io.tradewind.orders.receipt.ConfirmReceipt.Confirmation;
import io.tradewind.orders.receipt.ExtendReceipt;
import io.tradewind.orders.refund.RefundUnits;
import io.tradewind.orders.refund.RefundUnits.Refund;
import io.tradewind.orders.release.ReleaseDue;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@OrdersIT
class PastPurchasesTests {

    /// Every row of a purchase and the transaction that wrote it: equal when nobody touched any of them.
    private static final String ROWS = """
            with o as (select id from orders_order where purchase = :id),
                 l as (select id from orders_line where purchase = :id),
                 s as (select id from orders_shipment where order_id in (select id from o))
            select 'purchase ' || x::text || x.xmin from orders_purchase x where id = :id
            union all select 'due ' || x::text || x.xmin from orders_due x where purchase = :id
            union all select 'order ' || x::text || x.xmin from orders_order x where purchase = :id
            union all select 'group ' || x::text || x.xmin from orders_shipping_group x where order_id in (select id from o)
            union all select 'line ' || x::text || x.xmin from orders_line x where purchase = :id
            union all select 'charge ' || x::text || x.xmin from orders_charge x where order_id in (select id from o)
            union all select 'share ' || x::text || x.xmin from orders_charge_share x where line in (select id from l)
            union all select 'shipment ' || x::text || x.xmin from orders_shipment x where order_id in (select id from o)
            union all select 'content ' || x::text || x.xmin from orders_shipment_line x where shipment in (select id from s)
            union all select 'receipt ' || x::text || x.xmin from orders_receipt x where order_id in (select id from o)
            union all select 'change ' || x::text || x.xmin from orders_order_change x where order_id in (select id from o)
            union all select 'hold ' || x::text || x.xmin from orders_fulfilment_hold x where order_id in (select id from o)
            union all select 'deadline ' || x::text || x.xmin from orders_deadline x where order_id in (select id from o)
            union all select 'history ' || x::text || x.xmin from orders_history x where purchase = :id
            order by 1""";

    /// What would wait, be told, be reserved, be booked or be earned if it were not the past.
    private static final String TRACES = """
            select (select count(*) from orders_deadline where order_id = :order or subject in (:order, :purchase))
                 + (select count(*) from event_publication
                     where position(cast(:order as text) in serialized_event) > 0
                        or position(cast(:purchase as text) in serialized_event) > 0)
                 + (select count(*) from supply_reservation where purchase = :purchase)
                 + (select count(*) from payments_entry where order_id = :order)
                 + (select count(*) from members_points_lot
                     where order_line in (select id from orders_line where order_id = :order))
                 + (select count(*) from orders_order_change where order_id = :order)""";

    @Autowired
    private OrderHistory past;

    @Autowired
    private OrderOracles oracles;

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OrderReader orders;

    @Autowired
    private WatchDeadlines deadlines;

    @Autowired
    private ReleaseDue release;

    @Autowired
    private CarrierMessages carrier;

    @Autowired
    private ShipOrder shipOrder;

    @Autowired
    private CancelUnits cancelUnits;

    @Autowired
    private CancelPurchase cancelPurchase;

    @Autowired
    private RefundUnits refundUnits;

    @Autowired
    private ConfirmReceipt confirmReceipt;

    @Autowired
    private ExtendReceipt extendReceipt;

    @Autowired
    private Holds holds;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock time;

    @Autowired
    private Clock clock;

    @AfterEach
    void the_books_are_right() {
        oracles.hold();
    }

    @Test
    @Capability("C186")
    void an_order_of_the_past_stands_where_it_stood_with_its_own_dates_and_moves_nothing() {
        var delivered = PastFixtures.order(
                new SellerId(Ids.next()),
                Fate.DELIVERED,
                SHIPPED,
                DELIVERED,
                null,
                PastFixtures.line(1, 2, 4990, 1660),
                PastFixtures.line(2, 1, 101, 0));
        var cancelled = PastFixtures.order(Fate.CANCELLED);
        var purchase = PastFixtures.purchase(delivered, cancelled);

        assertThat(add(purchase)).isEqualTo(1);

        var view = orders.read(delivered.id());
        assertThat(view.number()).matches("I-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{2}");
        assertThat(view.life()).isEqualTo("CLOSED");
        assertThat(view.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(view.origin()).isEqualTo(Origin.IMPORT);
        assertThat(view.past())
                .isEqualTo(
                        new Past(delivered.source().system(), delivered.source().id(), "delivered", false));
        assertThat(view.goods()).isEqualTo(Money.of(10_081, "BRL"));
        assertThat(view.freight()).isEqualTo(Money.of(1660, "BRL"));
        assertThat(view.total()).isEqualTo(Money.of(11_741, "BRL"));
        assertThat(view.address())
                .isEqualTo(Map.of("country", "BR", "province", "SP", "city", "sao paulo", "postcode", "02209"));
        assertThat(view.times().placedAt()).isEqualTo(PLACED);
        assertThat(view.times().paidAt()).isEqualTo(PAID);
        assertThat(view.times().shippedAt()).isEqualTo(SHIPPED);
        assertThat(view.times().deliveredAt()).isEqualTo(DELIVERED);
        assertThat(view.times().closedAt()).isEqualTo(DELIVERED);
        assertThat(view.lines()).allSatisfy(line -> {
            assertThat(line.shipped()).isEqualTo(line.quantity());
            assertThat(line.delivered()).isEqualTo(line.quantity());
            assertThat(line.released()).isEqualTo(line.quantity());
            assertThat(line.refunded()).isZero();
        });
        assertThat(view.parcels()).singleElement().satisfies(parcel -> {
            assertThat(parcel.state()).isEqualTo("DELIVERED");
            assertThat(parcel.lines()).hasSize(2);
        });
        assertThat(view.history())
                .extracting(HistoryView::event, HistoryView::at, HistoryView::irregular)
                .containsExactly(
                        tuple("OrderPlaced", PLACED, false),
                        tuple("OrderPaid", PAID, false),
                        tuple("OrderShipped", SHIPPED, false),
                        tuple("OrderDelivered", DELIVERED, false),
                        tuple("OrderClosed", DELIVERED, false));
        var other = orders.read(cancelled.id());
        assertThat(other.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(other.times().cancelledAt()).isEqualTo(CANCELLED);
        assertThat(other.parcels()).isEmpty();
        assertThat(other.lines()).allSatisfy(line -> {
            assertThat(line.cancelled()).isEqualTo(line.quantity());
            assertThat(line.refunded()).isZero();
        });
        assertThat(settled(purchase)).isEqualTo("SETTLED FULL SETTLED 23381 of 23381");
        assertThat(jdbc.sql("""
                        select sum(gross) + (select sum(released) from orders_charge where order_id = :order)
                          from orders_receipt where order_id = :order and released_at = release_at""")
                        .param("order", delivered.id().value())
                        .query(Long.class)
                        .single())
                .as("what the seller had of it")
                .isEqualTo(11_741);
        assertThat(jdbc.sql(TRACES)
                        .param("order", delivered.id().value())
                        .param("purchase", purchase.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_order_that_was_underway_stays_underway() {
        var paid = PastFixtures.order(Fate.PAID);
        var shipped = PastFixtures.order(Fate.SHIPPED);
        add(PastFixtures.purchase(paid, shipped));

        var waiting = orders.read(paid.id());
        assertThat(waiting.life()).isEqualTo("OPEN");
        assertThat(waiting.status()).isEqualTo(OrderStatus.PAID);
        assertThat(waiting.parcels()).isEmpty();
        var underway = orders.read(shipped.id());
        assertThat(underway.life()).isEqualTo("OPEN");
        assertThat(underway.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(underway.parcels()).singleElement().satisfies(parcel -> {
            assertThat(parcel.state()).isEqualTo("IN_TRANSIT");
            assertThat(parcel.shippedAt()).isEqualTo(SHIPPED);
        });
    }

    @Test
    void dates_that_contradict_each_other_are_kept_and_marked() {
        var never = PastFixtures.order(Fate.DELIVERED);
        var undated = PastFixtures.order(
                new SellerId(Ids.next()), Fate.DELIVERED, null, null, null, PastFixtures.line(1, 1, 4990, 0));
        add(PastFixtures.approved(null, never));
        add(PastFixtures.purchase(undated));

        var unapproved = orders.read(never.id());
        assertThat(Objects.requireNonNull(unapproved.past()).irregular()).isTrue();
        assertThat(unapproved.times().paidAt()).isNull();
        assertThat(unapproved.history()).extracting(HistoryView::event).doesNotContain("OrderPaid");
        assertThat(unapproved.history()).extracting(HistoryView::irregular).containsOnly(true);
        var silent = orders.read(undated.id());
        assertThat(Objects.requireNonNull(silent.past()).irregular()).isTrue();
        assertThat(silent.times().shippedAt()).isNull();
        assertThat(silent.times().deliveredAt()).isNull();
        assertThat(silent.times().closedAt()).isEqualTo(PAID);
    }

    @Test
    void a_purchase_of_which_nobody_knows_what_was_bought_is_kept() {
        var paid = PastFixtures.empty(PAID, null, "unavailable");
        var calledOff = PastFixtures.empty(null, CANCELLED, "canceled");

        assertThat(add(paid, calledOff)).isEqualTo(2);

        assertThat(settled(paid)).isEqualTo("SETTLED FULL SETTLED 0 of 0");
        assertThat(settled(calledOff)).isEqualTo("CANCELLED FULL CANCELLED 0 of 0");
        assertThat(jdbc.sql("select source_status from orders_purchase where id = ?")
                        .param(paid.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("unavailable");
    }

    @Test
    void brought_again_nothing_changes() {
        var known = PastFixtures.purchase(PastFixtures.order(Fate.DELIVERED), PastFixtures.order(Fate.SHIPPED));
        add(known);
        var before = rows(known);

        assertThat(add(known, PastFixtures.purchase(PastFixtures.order(Fate.PAID)), known))
                .as("the new one among them")
                .isEqualTo(1);

        assertThat(before).hasSizeGreaterThan(20);
        assertThat(rows(known)).isEqualTo(before);
    }

    @Test
    void is_written_in_the_callers_transaction_or_not_at_all() {
        var purchase = PastFixtures.purchase(PastFixtures.order(Fate.PAID));

        assertThatThrownBy(() -> past.add(List.of(purchase))).isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            past.add(List.of(purchase));
            status.setRollbackOnly();
        });

        assertThat(rows(purchase)).isEmpty();
    }

    @Test
    void jobs_leave_the_past_alone_even_where_it_looks_due() {
        var delivered = PastFixtures.order(Fate.DELIVERED);
        var shipped = PastFixtures.order(Fate.SHIPPED);
        var purchase = PastFixtures.purchase(PastFixtures.order(Fate.PAID), shipped, delivered);
        add(purchase);
        jdbc.sql("update orders_receipt set released_at = null where order_id = ?")
                .param(delivered.id().value())
                .update();
        jdbc.sql("""
                        insert into orders_deadline (id, subject, order_id, kind, due_at)
                        select :deadline, s.id, s.order_id, 'RECEIPT_FROM_SHIPMENT', s.shipped_at
                          from orders_shipment s where s.order_id = :order""")
                .param("deadline", Ids.next())
                .param("order", shipped.id().value())
                .update();
        var early = new Message(
                "HISTORY", Ids.next().toString(), shipped.source().id(), Scan.DELIVERED, null, clock.instant());
        carrier.take(early, clock.instant());
        var before = rows(purchase);
        time.advance(ofDays(3650));

        deadlines.expireUnpaid(clock.instant());
        deadlines.run(clock.instant());
        release.run(clock.instant());
        assertThat(carrier.matchEarly(clock.instant())).isZero();

        assertThat(rows(purchase)).isEqualTo(before);
        jdbc.sql("update orders_receipt set released_at = release_at where order_id = ?")
                .param(delivered.id().value())
                .update();
    }

    @Test
    void nobody_changes_the_past() {
        var shop = given.shop(4990, 1);
        var shipped = PastFixtures.order(Fate.SHIPPED);
        var waiting = PastFixtures.order(shop.seller(), Fate.PAID);
        var purchase = PastFixtures.purchase(shipped, waiting);
        add(purchase);
        var before = rows(purchase);
        var order = shipped.id();
        var now = clock.instant();
        Actor operator = given.operator();
        var ship = new Ship(waiting.id(), shop.seller(), "sandbox", "SB0001", Map.of(), shop.staff(), now);
        var cancellation = new Cancellation(order, Map.of(), operator, "out-of-stock", null, "again", null, now);

        assertThatOfThePast(() -> cancelUnits.cancel(cancellation));
        assertThatOfThePast(() -> cancelPurchase.cancel(purchase.id(), operator, "changed-mind", now));
        assertThatOfThePast(() -> refundUnits.refund(new Refund(order, Map.of(), "quality", null, operator, now)));
        assertThatOfThePast(() -> confirmReceipt.confirm(new Confirmation(order, null, operator, "confirmed", now)));
        assertThatOfThePast(() -> extendReceipt.extend(order, now));
        assertThatOfThePast(() -> holds.place(order, "RISK", operator, now));
        assertThatOfThePast(() -> shipOrder.ship(ship));

        assertThat(rows(purchase)).isEqualTo(before);
    }

    private static void assertThatOfThePast(ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        WrongState.class, refusal -> assertThat(refusal.code()).isEqualTo("of-the-past"));
    }

    private int add(PastPurchase... purchases) {
        return Objects.requireNonNull(transaction.execute(_ -> past.add(List.of(purchases))));
    }

    private List<@Nullable String> rows(PastPurchase purchase) {
        return jdbc.sql(ROWS)
                .param("id", purchase.id().value())
                .query(String.class)
                .list();
    }

    private String settled(PastPurchase purchase) {
        return jdbc.sql("""
                        select p.life || ' ' || d.kind || ' ' || d.state || ' ' || d.paid || ' of ' || p.total
                          from orders_purchase p join orders_due d on d.purchase = p.id
                         where p.id = ? and d.id = ? and d.amount = p.total""")
                .param(purchase.id().value())
                .param(purchase.due())
                .query(String.class)
                .single();
    }
}
