package io.tradewind.platform.demo;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Refusal;
import io.tradewind.orders.Mishaps;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.OrderSummary;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.Sales;
import io.tradewind.orders.Sales.Basket;
import io.tradewind.orders.ShipmentId;
import io.tradewind.payments.Chargebacks;
import io.tradewind.payments.Chargebacks.OpenChargeback;
import io.tradewind.payments.Chargebacks.Outcome;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.Payments;
import io.tradewind.platform.demo.DemoJournal.Item;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;

/// The steps of told sales: each at its own moment, none after the history's today, and none twice
/// however often it is told.
@Slf4j
@Component
@RequiredArgsConstructor
class Deeds {

    /// More parcels than one purchase ever has here.
    private static final int PARCELS = 8;

    private static final Set<OrderStatus> SHIPPABLE = Set.of(OrderStatus.PAID, OrderStatus.PARTLY_SHIPPED);

    private final DemoJournal journal;
    private final Sales sales;
    private final Mishaps mishaps;
    private final OrderLookup orders;
    private final Payments payments;
    private final Chargebacks chargebacks;
    private final Clock clock;

    /// Places the purchase and lets it run its course, unless that was told before.
    ///
    /// @return false where the platform refused it: what was wanted is not there any more
    boolean tell(Life life, Consumer<PurchaseId> course) {
        return tell(life, life::basket, course);
    }

    /// The same where the basket is completed in the transaction that places it.
    boolean tell(Life life, Supplier<Basket> basket, Consumer<PurchaseId> course) {
        Item item;
        try {
            item = Told.at(life.at(), () -> placed(life.kind(), life.no(), basket));
        } catch (Refusal e) {
            log.debug("demo {} {} did not happen: {}", life.kind(), life.no(), e.getMessage());
            return false;
        }
        if (!item.done()) {
            course.accept(PurchaseId.of(item.made()));
            journal.done(life.kind(), life.no());
        }
        return true;
    }

    /// Places a purchase at the time it is, and remembers what it is to be paid by.
    Item placed(String kind, int no, Supplier<Basket> basket) {
        return journal.begun(kind, no, () -> {
            var sale = sales.place(basket.get());
            var payment = sale.payment();
            if (payment != null) {
                journal.once(kind + "-payment", no, payment::value);
            }
            return sale.purchase().value();
        });
    }

    /// The buyer pays.
    ///
    /// @param simulate what his bank says: `ok`, `decline`
    void pay(Life life, Instant at, String simulate) {
        if (life.reaches(at) && journal.find(life.kind() + "-again", life.no()).isEmpty()) {
            Told.at(at, () -> pay(life.kind(), life.no(), simulate));
        }
    }

    /// Pays at the time it is, where something is owed.
    void pay(String kind, int no, String simulate) {
        journal.find(kind + "-payment", no).ifPresent(payment -> start(payment, simulate));
    }

    /// After a decline he pays once more, and it goes well.
    void payAgain(Life life, PurchaseId purchase, Instant at) {
        if (life.reaches(at)) {
            Told.at(at, () -> {
                var payment = journal.once(
                        life.kind() + "-again",
                        life.no(),
                        () -> mishaps.payAgain(
                                        purchase, life.buyer(), life.basket().method())
                                .value());
                start(payment, "ok");
            });
        }
    }

    private void start(UUID payment, String simulate) {
        payments.start(PaymentId.of(payment), Map.of("simulate", simulate));
    }

    /// The buyer calls the unpaid purchase off.
    void abandon(Life life, PurchaseId purchase, Instant at) {
        then(life, at, () -> {
            if (orders.of(purchase).stream().anyMatch(order -> order.status() == OrderStatus.AWAITING_PAYMENT)) {
                sales.abandon(purchase, life.buyer(), "changed-mind");
            }
        });
    }

    /// Nobody paid in time.
    void expire(Life life, PurchaseId purchase, Instant at) {
        then(life, at, () -> mishaps.expire(purchase));
    }

    /// The buyer cancels what he has paid.
    void cancel(Life life, OrderSummary order, Instant at) {
        then(life, at, () -> {
            if (status(order.id()) == OrderStatus.PAID) {
                sales.cancel(order.id(), life.buyer(), "changed-mind");
            }
        });
    }

    /// What is left of the order leaves.
    ///
    /// @param parcel tells the purchase's parcels apart
    void ship(Life life, OrderSummary order, int parcel, Instant at) {
        leave(life, order, parcel, at, number -> sales.ship(order.id(), order.seller(), "SF", number));
    }

    /// So many units of the order leave.
    void shipSome(Life life, OrderSummary order, int parcel, long units, Instant at) {
        leave(life, order, parcel, at, number -> mishaps.shipSome(order.id(), order.seller(), units, "SF", number));
    }

    private void leave(Life life, OrderSummary order, int parcel, Instant at, Shipping shipping) {
        then(life, at, () -> {
            if (SHIPPABLE.contains(status(order.id()))) {
                int no = life.no() * PARCELS + parcel;
                var number = "SF%s%011d".formatted(life.kind().substring(0, 1).toUpperCase(Locale.ROOT), no);
                journal.once(
                        life.kind() + "-parcel", no, () -> shipping.ship(number).value());
            }
        });
    }

    /// The carrier hands the parcel over.
    void deliver(Life life, int parcel, Instant at) {
        then(life, at, () -> parcel(life, parcel, sales::delivered));
    }

    /// The carrier gives the parcel up.
    void lose(Life life, int parcel, Instant at) {
        then(life, at, () -> parcel(life, parcel, mishaps::lost));
    }

    private void parcel(Life life, int parcel, Consumer<ShipmentId> deed) {
        journal.find(life.kind() + "-parcel", life.no() * PARCELS + parcel)
                .map(ShipmentId::of)
                .ifPresent(deed);
    }

    /// The buyer confirms that he has it.
    void receive(Life life, OrderSummary order, Instant at) {
        then(life, at, () -> {
            if (status(order.id()) == OrderStatus.DELIVERED) {
                sales.received(order.id(), life.buyer());
            }
        });
    }

    /// An operator pays back what had left.
    void refund(Life life, OrderId order, Actor by, Instant at) {
        then(life, at, () -> refund(life.kind(), life.no(), order, by));
    }

    /// The same at the time it is.
    void refund(String kind, int no, OrderId order, Actor by) {
        journal.once(kind + "-refund", no, () -> {
            mishaps.refund(order, by, "quality");
            return order.value();
        });
    }

    /// The buyer's bank claims back, at the time it is, what he paid.
    void claim(String kind, int no, Actor by) {
        journal.find(kind + "-payment", no)
                .map(PaymentId::of)
                .flatMap(payments::find)
                .ifPresent(payment -> journal.once(
                        kind + "-claim",
                        no,
                        () -> chargebacks.open(new OpenChargeback(
                                payment.id(),
                                "CB%09d".formatted(no),
                                payment.amount(),
                                "未收到货 Not received",
                                by,
                                clock.instant()))));
    }

    /// The seller has no proof of delivery.
    void loseClaim(String kind, int no, Actor by) {
        journal.find(kind + "-claim", no)
                .ifPresent(claim -> journal.once(kind + "-claim-end", no, () -> {
                    chargebacks.end(claim, Outcome.LOST_BY_SELLER, "无签收凭证 No proof of delivery", by, clock.instant());
                    return claim;
                }));
    }

    private OrderStatus status(OrderId order) {
        return orders.find(order).orElseThrow().status();
    }

    private static void then(Life life, Instant at, Runnable deed) {
        if (life.reaches(at)) {
            Told.at(at, deed);
        }
    }

    private interface Shipping {
        ShipmentId ship(String number);
    }
}
