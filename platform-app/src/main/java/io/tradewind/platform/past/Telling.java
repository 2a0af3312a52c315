package io.tradewind.platform.past;

import io.tradewind.analytics.TradeHistory;
import io.tradewind.analytics.TradeHistory.PastTrade;
import io.tradewind.catalog.CatalogHistory;
import io.tradewind.catalog.CatalogHistory.PastRating;
import io.tradewind.catalog.CatalogHistory.PastSale;
import io.tradewind.marketing.ReviewHistory;
import io.tradewind.members.BuyerHistory;
import io.tradewind.members.BuyerHistory.PastBuyer;
import io.tradewind.orders.OrderHistory;
import io.tradewind.orders.OrderHistory.Fate;
import io.tradewind.orders.OrderHistory.PastLine;
import io.tradewind.orders.OrderHistory.PastOrder;
import io.tradewind.orders.OrderHistory.PastPurchase;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.payments.PaymentHistory;
import io.tradewind.payments.PaymentHistory.PastPayment;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Tells purchases of the past to every module that has a part in them: who bought, what was bought,
/// where the money went, what was said, and the facts for the reports.
@Component
@RequiredArgsConstructor
public class Telling {

    /// The system under which the demonstration's past is known; no import may take its name.
    public static final String DEMONSTRATION = "demo";

    private final BuyerHistory buyers;
    private final OrderHistory orders;
    private final PaymentHistory payments;
    private final ReviewHistory reviews;
    private final CatalogHistory catalog;
    private final TradeHistory trade;

    /// Tells some hundred, in the caller's transaction, which is all of it or nothing. What is here
    /// already stays as it is.
    public void tell(List<PastDeal> deals) {
        buyers.add(buyers(deals));
        orders.add(deals.stream().map(PastDeal::purchase).toList());
        payments.payments(all(deals, PastDeal::payments));
        payments.releases(all(deals, PastDeal::releases));
        payments.differences(all(deals, PastDeal::differences));
        reviews.add(all(deals, PastDeal::reviews));
        catalog.ratings(all(deals, Telling::ratings));
        catalog.sold(all(deals, Telling::sold));
        trade.add(deals.stream().map(Telling::trade).toList());
    }

    // Who bought several times was first seen at the first.
    private static List<PastBuyer> buyers(List<PastDeal> deals) {
        return List.copyOf(deals.stream()
                .map(deal -> new PastBuyer(
                        deal.purchase().buyer(), deal.buyer(), deal.purchase().placedAt()))
                .collect(Collectors.toMap(
                        PastBuyer::id,
                        Function.identity(),
                        BinaryOperator.minBy(Comparator.comparing(PastBuyer::firstSeen))))
                .values());
    }

    private static <T> List<T> all(List<PastDeal> deals, Function<PastDeal, List<T>> part) {
        return deals.stream().map(part).flatMap(List::stream).toList();
    }

    // A review of a purchase of one product is one of that product.
    private static List<PastRating> ratings(PastDeal deal) {
        return deal.reviews().stream()
                .filter(review -> review.product() != null)
                .map(review -> new PastRating(review.id(), Objects.requireNonNull(review.product()), review.score()))
                .toList();
    }

    private static List<PastSale> sold(PastDeal deal) {
        return deal.purchase().orders().stream()
                .filter(order -> order.fate() != Fate.CANCELLED)
                .flatMap(order -> order.lines().stream())
                .map(line -> new PastSale(line.id(), line.product(), line.quantity()))
                .toList();
    }

    private static PastTrade trade(PastDeal deal) {
        var purchase = deal.purchase();
        return new PastTrade(
                purchase.id(),
                purchase.source(),
                purchase.market(),
                purchase.currency(),
                purchase.placedAt(),
                status(deal.fate()),
                purchase.sourceStatus(),
                purchase.orders().stream().map(order -> fact(purchase, order)).toList(),
                deal.payments().stream().map(Telling::fact).toList(),
                deal.reviews().stream()
                        .map(review -> new TradeHistory.PastReview(review.id(), review.score(), review.writtenAt()))
                        .toList());
    }

    private static TradeHistory.PastOrder fact(PastPurchase purchase, PastOrder order) {
        return new TradeHistory.PastOrder(
                order.id(),
                order.seller(),
                status(order.fate()),
                order.fate() == Fate.CANCELLED ? purchase.endedAt(order) : null,
                order.fate() == Fate.DELIVERED ? purchase.endedAt(order) : null,
                order.lines().stream().map(Telling::fact).toList());
    }

    private static TradeHistory.PastLine fact(PastLine line) {
        return new TradeHistory.PastLine(
                line.id(),
                line.product(),
                line.category(),
                line.offer(),
                line.quantity(),
                line.unitPrice() * line.quantity(),
                line.freight());
    }

    private static TradeHistory.PastPayment fact(PastPayment payment) {
        return new TradeHistory.PastPayment(
                payment.id(),
                payment.method(),
                payment.instalments(),
                payment.amount().minor(),
                payment.at(),
                payment.shares().stream()
                        .collect(Collectors.toMap(
                                share -> OrderId.of(share.order()),
                                share -> share.amount().minor())));
    }

    private static OrderStatus status(Fate fate) {
        return switch (fate) {
            case PAID -> OrderStatus.PAID;
            case SHIPPED -> OrderStatus.SHIPPED;
            case DELIVERED -> OrderStatus.COMPLETED;
            case CANCELLED -> OrderStatus.CANCELLED;
        };
    }
}
