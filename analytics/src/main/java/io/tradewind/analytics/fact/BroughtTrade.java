package io.tradewind.analytics.fact;

import io.tradewind.analytics.TradeHistory;
import io.tradewind.analytics.fact.FactRows.PaymentFact;
import io.tradewind.analytics.fact.FactRows.PurchaseFact;
import io.tradewind.analytics.fact.FactRows.ReviewFact;
import io.tradewind.analytics.fact.FactRows.SaleFact;
import io.tradewind.analytics.fact.FactRows.Standing;
import io.tradewind.analytics.fact.FactRows.TradeFact;
import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.orders.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Turns purchases of the past into the facts that live ones leave, a statement for each kind of fact.
@Service
@RequiredArgsConstructor
class BroughtTrade implements TradeHistory {

    private final FactRows rows;
    private final Markets markets;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int add(List<PastTrade> trades) {
        var batch = new Batch();
        trades.forEach(trade -> batch.add(trade, markets.get(trade.market())));
        return batch.write();
    }

    private final class Batch {

        private final List<PurchaseFact> purchases = new ArrayList<>();
        private final List<TradeFact> trades = new ArrayList<>();
        private final List<SaleFact> sales = new ArrayList<>();
        private final List<PaymentFact> payments = new ArrayList<>();
        private final List<ReviewFact> reviews = new ArrayList<>();
        private final List<Standing> standings = new ArrayList<>();
        private final Map<String, Set<LocalDate>> days = new TreeMap<>();

        void add(PastTrade trade, Market market) {
            var day = day(trade.placedAt(), market);
            purchases.add(new PurchaseFact(
                    trade.purchase(),
                    market.code(),
                    trade.currency(),
                    Origin.IMPORT,
                    trade.source().system(),
                    trade.source().id(),
                    trade.status(),
                    trade.sourceStatus(),
                    trade.orders().size(),
                    day,
                    trade.placedAt().toString()));
            var sellers = new HashMap<OrderId, SellerId>();
            trade.orders().forEach(order -> {
                sellers.put(order.order(), order.seller());
                add(trade, order, market, day);
            });
            trade.payments().forEach(payment -> add(trade, payment, sellers, day));
            trade.reviews().forEach(review -> add(trade, review, day));
        }

        private void add(PastTrade trade, PastOrder order, Market market, LocalDate day) {
            var id = order.order().value();
            long total = 0;
            for (var line : order.lines()) {
                total += line.amount() + line.freight();
                sales.add(sale(trade, order, line, day));
            }
            fact("PLACED", id, trade, order, total, trade.placedAt(), market);
            var times = paid(trade, order.order());
            for (var time : times.entrySet()) {
                // An order paid at several times has a fact for each; the first is known by the order, as a live one's.
                var ref = time.equals(times.firstEntry()) ? id : named(order, time.getKey());
                fact("PAID", ref, trade, order, time.getValue(), time.getKey(), market);
            }
            if (order.releasedAt() != null) {
                fact("RELEASED", id, trade, order, total, order.releasedAt(), market);
            }
            if (order.cancelledAt() != null) {
                fact("CANCELLED", id, trade, order, 0, order.cancelledAt(), market);
            }
            standings.add(new Standing(order.order(), order.status(), trade.sourceStatus(), 0));
        }

        private void add(PastTrade trade, PastPayment payment, Map<OrderId, SellerId> sellers, LocalDate day) {
            long rest = payment.amount();
            for (var share : payment.shares().entrySet()) {
                var seller = sellers.get(share.getKey());
                if (seller == null) {
                    throw new IllegalArgumentException("payment %s is for an order that %s does not have"
                            .formatted(payment.payment(), trade.purchase()));
                }
                payments.add(paid(trade, payment, share.getKey(), seller, share.getValue(), day));
                rest -= share.getValue();
            }
            if (rest != 0 || payment.shares().isEmpty()) {
                payments.add(paid(trade, payment, null, null, rest, day));
            }
        }

        private void add(PastTrade trade, PastReview review, LocalDate day) {
            var sellers = new HashSet<SellerId>();
            var categories = new HashSet<@Nullable CategoryId>();
            trade.orders().forEach(order -> {
                sellers.add(order.seller());
                order.lines().forEach(line -> categories.add(line.category()));
            });
            reviews.add(new ReviewFact(
                    review.review(),
                    trade.purchase(),
                    sellers.size() == 1 ? sellers.iterator().next() : null,
                    categories.size() == 1 ? categories.iterator().next() : null,
                    trade.market(),
                    Origin.IMPORT,
                    trade.source().system(),
                    review.score(),
                    day,
                    review.at().toString()));
        }

        private void fact(
                String kind, UUID ref, PastTrade trade, PastOrder order, long amount, Instant at, Market market) {
            trades.add(new TradeFact(
                    Ids.next(),
                    kind,
                    ref,
                    trade.purchase(),
                    order.order(),
                    order.seller(),
                    market.code(),
                    trade.currency(),
                    Origin.IMPORT,
                    trade.source().system(),
                    day(at, market),
                    amount,
                    at.toString()));
        }

        // What is counted on a day makes that day stale, whether by its own time or by the purchase's.
        private LocalDate day(Instant at, Market market) {
            var day = FactRows.day(at, market);
            days.computeIfAbsent(market.code(), _ -> new HashSet<>()).add(day);
            return day;
        }

        int write() {
            var fresh = rows.purchases(purchases)
                    + rows.trades(trades)
                    + rows.sales(sales)
                    + rows.payments(payments)
                    + rows.reviews(reviews);
            rows.stand(standings);
            if (fresh > 0) {
                days.forEach(rows::stale);
            }
            return fresh;
        }
    }

    private static NavigableMap<Instant, Long> paid(PastTrade trade, OrderId order) {
        var times = new TreeMap<Instant, Long>();
        for (var payment : trade.payments()) {
            var share = payment.shares().get(order);
            if (share != null) {
                times.merge(payment.at(), share, Math::addExact);
            }
        }
        return times;
    }

    private static SaleFact sale(PastTrade trade, PastOrder order, PastLine line, LocalDate day) {
        return new SaleFact(
                line.line(),
                trade.purchase(),
                order.order(),
                order.seller(),
                line.product(),
                line.offer(),
                line.category(),
                trade.market(),
                trade.currency(),
                Origin.IMPORT,
                trade.source().system(),
                day,
                line.quantity(),
                line.amount(),
                0,
                0,
                line.freight(),
                0,
                trade.placedAt().toString());
    }

    private static PaymentFact paid(
            PastTrade trade,
            PastPayment payment,
            @Nullable OrderId order,
            @Nullable SellerId seller,
            long amount,
            LocalDate day) {
        return new PaymentFact(
                payment.payment(),
                order,
                trade.purchase(),
                seller,
                trade.market(),
                trade.currency(),
                Origin.IMPORT,
                trade.source().system(),
                payment.type(),
                payment.instalments(),
                amount,
                day,
                payment.at().toString());
    }

    private static UUID named(PastOrder order, Instant at) {
        return UUID.nameUUIDFromBytes((order.order() + "/" + at).getBytes(StandardCharsets.UTF_8));
    }
}
