package io.tradewind.analytics;

import io.tradewind.analytics.TradeHistory.PastLine;
import io.tradewind.analytics.TradeHistory.PastOrder;
import io.tradewind.analytics.TradeHistory.PastPayment;
import io.tradewind.analytics.TradeHistory.PastReview;
import io.tradewind.analytics.TradeHistory.PastTrade;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.Source;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.payments.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Purchases that another system had.
final class PastTrades {

    static final Instant MARCH = Instant.parse("2017-03-01T12:00:00Z");

    private PastTrades() {}

    /// So many purchases of this system, one a day from March 2017: one line at 10.00 with freight of 2.00, paid
    /// by card, released ten days later and reviewed.
    static List<PastTrade> some(String system, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> one(new Source(system, Integer.toString(i)), MARCH.plus(Duration.ofDays(i))))
                .toList();
    }

    static PastTrade one(Source source, Instant at) {
        return one(source, "shop", at);
    }

    static PastTrade one(Source source, String shop, Instant at) {
        var order = order(source, shop, OrderStatus.COMPLETED, at);
        return new PastTrade(
                PurchaseId.of(source.key("purchase")),
                source,
                "CN",
                "CNY",
                at,
                OrderStatus.COMPLETED,
                "delivered",
                List.of(order),
                List.of(new PastPayment(
                        PaymentId.of(source.key("payment")),
                        "credit_card",
                        3,
                        1_200,
                        at,
                        Map.of(order.order(), 1_200L))),
                List.of(new PastReview(source.key("review"), 4, at.plus(Duration.ofDays(20)))));
    }

    static PastOrder order(Source source, String shop, OrderStatus status, Instant at) {
        return new PastOrder(
                OrderId.of(source.part(shop).key("order")),
                seller(source.system(), shop),
                status,
                null,
                at.plus(Duration.ofDays(10)),
                List.of(new PastLine(
                        source.part(shop).key("line"),
                        ProductId.of(source.key("product")),
                        CategoryId.of(new Source(source.system(), "toys").key("category")),
                        OfferId.of(source.key("offer")),
                        1,
                        1_000,
                        200)));
    }

    /// One order with a line in each of these categories.
    static PastTrade in(List<CategoryId> categories, Source source) {
        var trade = one(source, MARCH);
        var order = trade.orders().getFirst();
        var line = order.lines().getFirst();
        var lines = categories.stream()
                .map(category -> new PastLine(
                        source.part(category.toString()).key("line"),
                        line.product(),
                        category,
                        line.offer(),
                        line.quantity(),
                        line.amount(),
                        line.freight()))
                .toList();
        return new PastTrade(
                trade.purchase(),
                trade.source(),
                trade.market(),
                trade.currency(),
                trade.placedAt(),
                trade.status(),
                trade.sourceStatus(),
                List.of(new PastOrder(
                        order.order(), order.seller(), order.status(), order.cancelledAt(), order.releasedAt(), lines)),
                trade.payments(),
                trade.reviews());
    }

    /// One that was called off before anything was paid for it.
    static PastTrade calledOff(Source source) {
        var trade = one(source, MARCH);
        return new PastTrade(
                trade.purchase(),
                source,
                trade.market(),
                trade.currency(),
                trade.placedAt(),
                OrderStatus.CANCELLED,
                "unpaid",
                List.of(order(source, "shop", OrderStatus.CANCELLED, MARCH)),
                List.of(),
                List.of());
    }

    /// The only shop of [#some(String, int)].
    static SellerId shop(String system) {
        return seller(system, "shop");
    }

    private static SellerId seller(String system, String shop) {
        return SellerId.of(new Source(system, shop).key("seller"));
    }

    static PastPayment payment(String name, long amount, Map<OrderId, Long> shares) {
        return new PastPayment(
                PaymentId.of(new Source("payments", name).key("payment")), "voucher", 1, amount, MARCH, shares);
    }

    static PastTrade with(PastTrade trade, List<PastPayment> payments) {
        return new PastTrade(
                trade.purchase(),
                trade.source(),
                trade.market(),
                trade.currency(),
                trade.placedAt(),
                trade.status(),
                trade.sourceStatus(),
                trade.orders(),
                payments,
                trade.reviews());
    }
}
