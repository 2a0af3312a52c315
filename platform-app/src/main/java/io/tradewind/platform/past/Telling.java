package io.tradewind.platform.imports;

import io.tradewind.analytics.TradeHistory;
import io.tradewind.analytics.TradeHistory.PastTrade;
import io.tradewind.catalog.CatalogHistory;
import io.tradewind.catalog.CatalogHistory.PastRating;
import io.tradewind.catalog.CatalogHistory.PastSale;
import io.tradewind.marketing.ReviewHistory;
import io.tradewind.marketing.ReviewHistory.PastReview;
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
import io.tradewind.payments.PaymentHistory.PastDifference;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.PaymentHistory.PastRelease;
import io.tradewind.platform.imports.Batch.OrderRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Tells a batch of orders to every module that has a part in it: who bought, what was bought, where
/// the money went, what was said, and the facts for the reports.
@Component
@RequiredArgsConstructor
class Telling {

    private final BuyerHistory buyers;
    private final OrderHistory orders;
    private final PaymentHistory payments;
    private final ReviewHistory reviews;
    private final CatalogHistory catalog;
    private final TradeHistory trade;

    /// In the caller's transaction, which is all of it or nothing.
    void tell(Batch batch, PastSales sales) {
        var told = batch.orders().stream()
                .map(order -> Told.of(batch, order, sales))
                .toList();
        buyers.add(buyers(told));
        orders.add(told.stream().map(Told::purchase).toList());
        payments.payments(all(told, Told::payments));
        payments.releases(all(told, Told::releases));
        payments.differences(all(told, Told::differences));
        reviews.add(all(told, Told::reviews));
        catalog.ratings(all(told, Told::ratings));
        catalog.sold(all(told, Told::sold));
        trade.add(told.stream().map(Told::trade).toList());
    }

    private static List<PastBuyer> buyers(List<Told> told) {
        return told.stream()
                .collect(Collectors.toMap(Told::person, one -> one.purchase().placedAt(), Telling::earlier))
                .entrySet()
                .stream()
                .map(buyer -> {
                    var names = told.getFirst().names();
                    return new PastBuyer(names.buyerId(buyer.getKey()), names.source(buyer.getKey()), buyer.getValue());
                })
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static <T> List<T> all(List<Told> told, Function<Told, List<T>> part) {
        return told.stream().map(part).flatMap(List::stream).toList();
    }

    /// One order, as each module hears of it.
    private record Told(
            Names names,
            String person,
            PastPurchase purchase,
            List<PastPayment> payments,
            List<PastRelease> releases,
            List<PastDifference> differences,
            List<PastReview> reviews) {

        static Told of(Batch batch, OrderRow order, PastSales sales) {
            var purchase = sales.purchase(batch, order);
            var payments = sales.payments(batch, order, purchase);
            return new Told(
                    sales.names(),
                    order.person(),
                    purchase,
                    payments,
                    sales.releases(purchase),
                    sales.differences(purchase, payments),
                    reviews(batch, order, sales.names(), purchase));
        }

        private static List<PastReview> reviews(Batch batch, OrderRow order, Names names, PastPurchase purchase) {
            var products =
                    lines(purchase).stream().map(PastLine::product).distinct().toList();
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

        /// A review of a purchase of one product is one of that product.
        List<PastRating> ratings() {
            return reviews.stream()
                    .filter(review -> review.product() != null)
                    .map(review ->
                            new PastRating(review.id(), Objects.requireNonNull(review.product()), review.score()))
                    .toList();
        }

        List<PastSale> sold() {
            return purchase.orders().stream()
                    .filter(order -> order.fate() != Fate.CANCELLED)
                    .flatMap(order -> order.lines().stream())
                    .map(line -> new PastSale(line.id(), line.product(), line.quantity()))
                    .toList();
        }

        PastTrade trade() {
            return new PastTrade(
                    purchase.id(),
                    purchase.source(),
                    purchase.market(),
                    purchase.currency(),
                    purchase.placedAt(),
                    status(PastSales.fate(purchase.sourceStatus())),
                    purchase.sourceStatus(),
                    purchase.orders().stream().map(this::fact).toList(),
                    payments.stream().map(Told::fact).toList(),
                    reviews.stream()
                            .map(review -> new TradeHistory.PastReview(review.id(), review.score(), review.writtenAt()))
                            .toList());
        }

        private TradeHistory.PastOrder fact(PastOrder order) {
            return new TradeHistory.PastOrder(
                    order.id(),
                    order.seller(),
                    status(order.fate()),
                    order.fate() == Fate.CANCELLED ? purchase.endedAt(order) : null,
                    order.fate() == Fate.DELIVERED ? purchase.endedAt(order) : null,
                    order.lines().stream().map(Told::fact).toList());
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

        private static List<PastLine> lines(PastPurchase purchase) {
            return purchase.orders().stream()
                    .flatMap(order -> order.lines().stream())
                    .toList();
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
}
