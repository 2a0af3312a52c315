package io.tradewind.orders;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderHistory.Place;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Purchases of another system's past, in the situations that tests speak of.
public final class PastFixtures {

    /// When they were placed.
    public static final Instant PLACED = Instant.parse("2017-11-24T12:00:00Z");

    /// When their payment was approved.
    public static final Instant PAID = Instant.parse("2017-11-24T12:20:00Z");

    /// When they left, where they did.
    public static final Instant SHIPPED = Instant.parse("2017-11-27T18:00:00Z");

    /// When they arrived, where they did.
    public static final Instant DELIVERED = Instant.parse("2017-12-04T15:30:00Z");

    /// When they were cancelled, where they were.
    public static final Instant CANCELLED = Instant.parse("2017-11-25T09:00:00Z");

    private static final String SYSTEM = "marketplace";

    private PastFixtures() {}

    /// A purchase of these orders, paid.
    public static PastPurchase purchase(PastOrder... orders) {
        return approved(PAID, orders);
    }

    /// A purchase of these orders, paid then, or nobody knows when.
    public static PastPurchase approved(@Nullable Instant paidAt, PastOrder... orders) {
        return purchase(paidAt, null, "delivered", orders);
    }

    /// A purchase of which nobody knows what was bought.
    public static PastPurchase empty(@Nullable Instant paidAt, @Nullable Instant cancelledAt, String sourceStatus) {
        return purchase(paidAt, cancelledAt, sourceStatus);
    }

    /// An order that came so far at the dates above, with one line of two pieces at 49.90 and 16.60 of
    /// freight.
    public static PastOrder order(Fate fate) {
        return order(new SellerId(Ids.next()), fate);
    }

    /// The same, of this seller.
    public static PastOrder order(SellerId seller, Fate fate) {
        return switch (fate) {
            case PAID -> order(seller, fate, null, null, null, line(1, 2, 4990, 1660));
            case SHIPPED -> order(seller, fate, SHIPPED, null, null, line(1, 2, 4990, 1660));
            case DELIVERED -> order(seller, fate, SHIPPED, DELIVERED, null, line(1, 2, 4990, 1660));
            case CANCELLED -> order(seller, fate, null, null, CANCELLED, line(1, 2, 4990, 1660));
        };
    }

    /// An order of these dates and lines.
    public static PastOrder order(
            SellerId seller,
            Fate fate,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant cancelledAt,
            PastLine... lines) {
        var source = source();
        return new PastOrder(
                new OrderId(source.key("order")),
                source,
                seller,
                "Loja 7e93a4",
                false,
                fate,
                Instant.parse("2017-11-30T12:00:00Z"),
                Instant.parse("2017-12-20T03:00:00Z"),
                shippedAt,
                deliveredAt,
                cancelledAt,
                cancelledAt == null ? null : "canceled",
                List.of(lines));
    }

    /// A line.
    public static PastLine line(int no, long quantity, long unitPrice, long freight) {
        return new PastLine(
                source().key("order-line"),
                no,
                new OfferId(Ids.next()),
                Ids.next(),
                new ProductId(Ids.next()),
                Ids.next(),
                no == 1 ? new CategoryId(Ids.next()) : null,
                "health_beauty 1e9e8e",
                quantity,
                unitPrice,
                Ids.next(),
                225,
                freight);
    }

    /// So many delivered purchases.
    public static List<PastPurchase> many(int count) {
        return Stream.generate(() -> purchase(order(Fate.DELIVERED)))
                .limit(count)
                .toList();
    }

    private static PastPurchase purchase(
            @Nullable Instant paidAt, @Nullable Instant cancelledAt, String sourceStatus, PastOrder... orders) {
        var source = source();
        return new PastPurchase(
                new PurchaseId(source.key("purchase")),
                source,
                new BuyerId(Ids.next()),
                source.key("due"),
                "BR",
                "BRL",
                new Place("BR", "SP", "sao paulo", "02209"),
                "credit_card",
                PLACED,
                paidAt,
                cancelledAt,
                sourceStatus,
                List.of(orders));
    }

    private static Source source() {
        return new Source(SYSTEM, Ids.next().toString());
    }
}
