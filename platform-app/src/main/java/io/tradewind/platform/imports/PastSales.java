package io.tradewind.platform.imports;

import static java.util.stream.Collectors.groupingBy;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderHistory.Place;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentHistory.LineShare;
import io.tradewind.payments.PaymentHistory.PastDifference;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.PaymentHistory.PastRelease;
import io.tradewind.payments.Share;
import io.tradewind.platform.imports.Batch.ItemRow;
import io.tradewind.platform.imports.Batch.OrderRow;
import io.tradewind.platform.imports.Batch.PaymentRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one order of the other system means here: a purchase with an order for each seller, its
/// tenders, and where the money went.
///
/// A delivered order was released and paid out when it ended. What was paid for an order that was
/// cancelled, and what was paid beyond or below the items, nobody explains: it is set apart.
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

    /// The purchase as it was.
    PastPurchase purchase(Batch batch, OrderRow order) {
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
                java.util.stream.IntStream.range(0, items.size())
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

    /// Its tenders, each split over the orders by what they are worth.
    List<PastPayment> payments(Batch batch, OrderRow order, PastPurchase purchase) {
        var worth = purchase.orders().stream().map(PastSales::worth).toList();
        return batch.payments(order).stream()
                .map(payment -> {
                    var amount = money(payment.amount());
                    var shares = new ArrayList<Share>();
                    if (!worth.isEmpty()) {
                        var parts = amount.allocate(worth);
                        for (int i = 0; i < parts.size(); i++) {
                            var part = purchase.orders().get(i);
                            shares.add(new Share(part.id().value(), owner(part.seller()), parts.get(i)));
                        }
                    }
                    return new PastPayment(
                            names.paymentId(order.id(), payment.no()),
                            new PayableRef("due", purchase.due()),
                            names.item(order.id(), payment.no()),
                            payment.method(),
                            payment.instalments(),
                            amount,
                            order.paidAt(),
                            shares);
                })
                .toList();
    }

    /// What each delivered order brought its seller, when it ended.
    List<PastRelease> releases(PastPurchase purchase) {
        return purchase.orders().stream()
                .filter(order -> order.fate() == Fate.DELIVERED)
                .map(order -> new PastRelease(
                        order.id().value(),
                        owner(order.seller()),
                        order.lines().stream()
                                .map(line -> new LineShare(
                                        line.id(), money(line.unitPrice() * line.quantity() + line.freight())))
                                .toList(),
                        money(worth(order)),
                        purchase.endedAt(order),
                        false))
                .toList();
    }

    /// What of the tenders nobody explains.
    List<PastDifference> differences(PastPurchase purchase, List<PastPayment> payments) {
        var paid = payments.stream()
                .flatMap(payment -> payment.shares().stream())
                .collect(groupingBy(
                        Share::order,
                        java.util.stream.Collectors.summingLong(
                                share -> share.amount().minor())));
        var differences = new ArrayList<PastDifference>();
        for (var order : purchase.orders()) {
            long of = paid.getOrDefault(order.id().value(), 0L);
            long left = order.fate() == Fate.CANCELLED ? of : of - worth(order);
            if (left != 0) {
                differences.add(new PastDifference(
                        order.id().value(),
                        owner(order.seller()),
                        null,
                        money(left),
                        order.fate() == Fate.CANCELLED
                                ? purchase.endedAt(order)
                                : Objects.requireNonNullElse(purchase.paidAt(), purchase.placedAt()),
                        reason(order, left)));
            }
        }
        return differences;
    }

    private static String reason(PastOrder order, long left) {
        if (order.fate() == Fate.CANCELLED) {
            return "unavailable".equals(order.reason()) ? "UNAVAILABLE" : "CANCELLED";
        }
        return left > 0 ? "PAID_MORE" : "PAID_LESS";
    }

    /// What its lines and their freight come to.
    static long worth(PastOrder order) {
        return order.lines().stream()
                .mapToLong(line -> line.unitPrice() * line.quantity() + line.freight())
                .sum();
    }

    static Fate fate(String status) {
        @Nullable Fate fate = FATES.get(status);
        return Objects.requireNonNull(fate, "orders of an unknown status are left out before");
    }

    private Money money(long minor) {
        return new Money(minor, market.currency());
    }

    private static OwnerRef owner(SellerId seller) {
        return OwnerRef.seller(seller);
    }
}
