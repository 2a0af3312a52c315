package io.tradewind.platform.imports;

import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.ReviewHistory.PastReview;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderHistory.Place;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.platform.imports.Batch.ItemRow;
import io.tradewind.platform.imports.Batch.OrderRow;
import io.tradewind.platform.imports.Batch.PaymentRow;
import io.tradewind.platform.past.PastDeal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What one order of the other system means here: a purchase with an order for each seller, its
/// tenders and its reviews.
record PastSales(Names names, Market market) {

    /// The words of the other system for where an order stands, and what they mean here.
    static final Map<String, Fate> FATES = Map.of(
            "created", Fate.PAID,
            "approved", Fate.PAID,
            "invoiced", Fate.PAID,
            "processing", Fate.PAID,
            "shipped", Fate.SHIPPED,
            "delivered", Fate.DELIVERED,
            "canceled", Fate.CANCELLED,
            "unavailable", Fate.CANCELLED);

    private static final String NOT_SAID = "not_said";

    /// The order with all that is known of it.
    PastDeal deal(Batch batch, OrderRow order) {
        var purchase = purchase(batch, order);
        return new PastDeal(
                names.source(order.person()),
                fate(order.status()),
                purchase,
                payments(batch, order, purchase),
                reviews(batch, order, purchase));
    }

    private PastPurchase purchase(Batch batch, OrderRow order) {
        var fate = fate(order.status());
        var bySeller = new LinkedHashMap<String, List<ItemRow>>();
        batch.items(order)
                .forEach(item -> bySeller.computeIfAbsent(item.seller(), _ -> new ArrayList<>())
                        .add(item));
        var orders = bySeller.entrySet().stream()
                .map(part -> part(order, fate, part.getKey(), part.getValue()))
                .toList();
        return new PastPurchase(
                names.purchaseId(order.id()),
                names.source(order.id()),
                names.buyerId(order.person()),
                names.due(order.id()),
                market.code(),
                market.currency().getCurrencyCode(),
                new Place(market.locale().getCountry(), order.state(), order.city(), order.zip()),
                batch.payments(order).stream()
                        .map(PaymentRow::method)
                        .findFirst()
                        .orElse(NOT_SAID),
                order.purchasedAt(),
                order.approvedAt(),
                fate == Fate.CANCELLED && orders.isEmpty() ? order.paidAt() : null,
                order.status(),
                orders);
    }

    private PastOrder part(OrderRow order, Fate fate, String seller, List<ItemRow> items) {
        return new PastOrder(
                names.orderId(order.id(), seller),
                names.order(order.id(), seller),
                names.sellerId(seller),
                names.shop(seller),
                false,
                fate,
                items.stream()
                        .map(ItemRow::shipBy)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null),
                order.promisedBy(),
                order.shippedAt(),
                order.deliveredAt(),
                null,
                fate == Fate.CANCELLED ? order.status() : null,
                IntStream.range(0, items.size())
                        .mapToObj(i -> line(order, i + 1, items.get(i)))
                        .toList());
    }

    private PastLine line(OrderRow order, int no, ItemRow item) {
        return new PastLine(
                names.line(order.id(), item.no()),
                no,
                names.offerId(item.seller(), item.product()),
                names.sku(item.product()).value(),
                names.productId(item.product()),
                names.revision(item.product()),
                names.categoryId(item.category()),
                Objects.requireNonNull(
                        names.titles(item.product(), item.english()).get("en")),
                1,
                item.price(),
                names.price(item.seller(), item.product(), market.code(), item.pricedAt()),
                item.weight() == null ? 0 : item.weight(),
                item.freight());
    }

    private List<PastPayment> payments(Batch batch, OrderRow order, PastPurchase purchase) {
        return batch.payments(order).stream()
                .map(payment -> {
                    var amount = new Money(payment.amount(), market.currency());
                    return new PastPayment(
                            names.paymentId(order.id(), payment.no()),
                            new PayableRef("due", purchase.due()),
                            names.item(order.id(), payment.no()),
                            payment.method(),
                            payment.instalments(),
                            amount,
                            order.paidAt(),
                            PastDeal.shares(amount, purchase.orders()));
                })
                .toList();
    }

    private List<PastReview> reviews(Batch batch, OrderRow order, PastPurchase purchase) {
        var products = purchase.orders().stream()
                .flatMap(part -> part.lines().stream())
                .map(PastLine::product)
                .distinct()
                .toList();
        return batch.reviews(order).stream()
                .map(review -> {
                    var source = names.source(review.id() + "/" + order.id());
                    return new PastReview(
                            source.key("review"),
                            source,
                            purchase.id(),
                            purchase.buyer(),
                            products.size() == 1 ? products.getFirst() : null,
                            review.score(),
                            review.title(),
                            review.message(),
                            review.writtenAt(),
                            review.answeredAt());
                })
                .toList();
    }

    private static Fate fate(String status) {
        @Nullable Fate fate = FATES.get(status);
        return Objects.requireNonNull(fate, "orders of an unknown status are left out before");
    }
}
