package io.tradewind.platform.past;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.tradewind.kernel.Source;
import io.tradewind.kernel.money.Money;
import io.tradewind.marketing.ReviewHistory.PastReview;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PaymentHistory.LineShare;
import io.tradewind.payments.PaymentHistory.PastDifference;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.PaymentHistory.PastRelease;
import io.tradewind.payments.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One purchase of the past with its money and what was said of it.
///
/// A delivered order was released when it ended, and paid out, unless the goods were the platform's own. What was paid
/// for an order that was
/// cancelled, and what was paid beyond or below the goods, nobody explains: it is set apart.
///
/// @param buyer who bought, as the source names him
/// @param fate how far it came as a whole
public record PastDeal(
        Source buyer, Fate fate, PastPurchase purchase, List<PastPayment> payments, List<PastReview> reviews) {

    /// An amount split over the orders by what they are worth, by largest remainder; nobody's where
    /// there are none.
    public static List<Share> shares(Money amount, List<PastOrder> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        var parts = amount.allocate(orders.stream().map(PastDeal::worth).toList());
        var shares = new ArrayList<Share>();
        for (int i = 0; i < parts.size(); i++) {
            var order = orders.get(i);
            shares.add(new Share(order.id().value(), OwnerRef.seller(order.seller()), parts.get(i)));
        }
        return shares;
    }

    /// What an order's lines and their freight come to, in minor units.
    public static long worth(PastOrder order) {
        return order.lines().stream().mapToLong(PastDeal::worth).sum();
    }

    private static long worth(PastLine line) {
        return line.unitPrice() * line.quantity() + line.freight();
    }

    /// What each delivered order brought its seller, when it ended.
    List<PastRelease> releases() {
        return purchase.orders().stream()
                .filter(order -> order.fate() == Fate.DELIVERED)
                .map(order -> new PastRelease(
                        order.id().value(),
                        OwnerRef.seller(order.seller()),
                        order.lines().stream()
                                .map(line -> new LineShare(line.id(), money(worth(line))))
                                .toList(),
                        money(worth(order)),
                        purchase.endedAt(order),
                        order.ownShop()))
                .toList();
    }

    /// What of the tenders nobody explains.
    List<PastDifference> differences() {
        var paid = payments.stream()
                .flatMap(payment -> payment.shares().stream())
                .collect(groupingBy(
                        Share::order, summingLong(share -> share.amount().minor())));
        var differences = new ArrayList<PastDifference>();
        for (var order : purchase.orders()) {
            long of = paid.getOrDefault(order.id().value(), 0L);
            var cancelled = order.fate() == Fate.CANCELLED;
            long left = cancelled ? of : of - worth(order);
            if (left != 0) {
                differences.add(new PastDifference(
                        order.id().value(),
                        OwnerRef.seller(order.seller()),
                        null,
                        money(left),
                        cancelled
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

    private Money money(long minor) {
        return Money.of(minor, purchase.currency());
    }
}
