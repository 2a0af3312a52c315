package io.tradewind.analytics.fact;

import io.tradewind.analytics.fact.FactRows.PaymentFact;
import io.tradewind.analytics.fact.FactRows.PurchaseFact;
import io.tradewind.analytics.fact.FactRows.SaleFact;
import io.tradewind.analytics.fact.FactRows.Standing;
import io.tradewind.analytics.fact.FactRows.TradeFact;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderLookup;
import io.tradewind.orders.OrderSummary;
import io.tradewind.orders.events.OrderEvent.LineReleased;
import io.tradewind.orders.events.OrderEvent.OfOrder;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.events.OrderEvent.OrderClosed;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderPlaced;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
import io.tradewind.orders.events.OrderEvent.PlacedLine;
import io.tradewind.orders.events.OrderEvent.PurchasePlaced;
import io.tradewind.payments.Payments;
import io.tradewind.payments.Share;
import io.tradewind.payments.events.PaymentCaptured;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// The trade as facts, each once, however often its event arrives.
///
/// Events come in any order, and later ones of an order do not repeat its market or the day it was
/// placed on; the order is asked for those.
@Component
@RequiredArgsConstructor
class TradeFacts {

    private final FactRows rows;
    private final Markets markets;
    private final OrderLookup orders;
    private final Payments payments;

    /// The purchase as placed.
    void placed(PurchasePlaced event) {
        var market = markets.get(event.market());
        var day = FactRows.day(event.at(), market);
        rows.purchases(List.of(new PurchaseFact(
                event.purchase(),
                market.code(),
                event.total().code(),
                event.origin(),
                null,
                null,
                null,
                null,
                event.orders().size(),
                day,
                event.at().toString())));
        rows.stale(market.code(), Set.of(day));
    }

    /// What became of an order, and where it stands now.
    void moved(OfOrder event) {
        var order = orders.find(event.order()).orElseThrow();
        var market = markets.get(order.market());
        rows.alone(Set.of(order.id()));
        rows.stand(List.of(new Standing(order.id(), order.status(), null, event.version())));
        switch (event) {
            case OrderPlaced placed -> {
                trade("PLACED", event.order().value(), event, placed.total(), market);
                var day = FactRows.day(event.at(), market);
                rows.sales(placed.lines().stream()
                        .map(line -> sale(placed, line, day))
                        .toList());
            }
            case OrderPaid paid -> trade("PAID", event.order().value(), event, paid.paid(), market);
            case LineReleased released ->
                trade("RELEASED", part(released.line(), released.part()), event, released.gross(), market);
            case OrderRefunded refunded -> {
                trade("REFUNDED", refunded.refund(), event, refunded.tenders(), market);
                charges(event, market);
            }
            case OrderCancelled cancelled -> {
                if (cancelled.whole()) {
                    trade("CANCELLED", event.order().value(), event, Money.zero(market.currency()), market);
                }
                charges(event, market);
            }
            case OrderClosed _ -> charges(event, market);
            default -> {} // it moved the order, and no money or goods
        }
        rows.stale(Set.of(order.id()), event instanceof OrderPlaced); // what came before it knew no amount of it
    }

    /// How the orders of a purchase were paid, once a tender was taken as a whole.
    void captured(PaymentCaptured event) {
        var payment = payments.find(event.id()).orElseThrow();
        var facts = payments.shares(event.id()).stream()
                .flatMap(share -> orders.find(OrderId.of(share.order())).stream()
                        .map(order -> payment(event, payment.method(), share, order)))
                .toList();
        var paid =
                facts.stream().map(PaymentFact::order).filter(Objects::nonNull).collect(Collectors.toSet());
        rows.alone(paid);
        rows.payments(facts);
        facts.forEach(fact -> rows.stale(fact.market(), Set.of(fact.day())));
        rows.stale(paid, false);
    }

    // An order's freight leaves escrow when nothing else of the order is left there.
    private void charges(OfOrder event, Market market) {
        orders.releasedCharges(event.order())
                .forEach(charge -> trade("RELEASED", charge.charge(), event, charge.amount(), charge.at(), market));
    }

    private void trade(String kind, UUID ref, OfOrder event, Money amount, Market market) {
        trade(kind, ref, event, amount, event.at(), market);
    }

    private void trade(String kind, UUID ref, OfOrder event, Money amount, Instant at, Market market) {
        var day = FactRows.day(at, market);
        rows.trades(List.of(new TradeFact(
                Ids.next(),
                kind,
                ref,
                event.purchase(),
                event.order(),
                event.seller(),
                market.code(),
                amount.code(),
                event.origin(),
                null,
                day,
                amount.minor(),
                at.toString())));
        rows.stale(market.code(), Set.of(day));
    }

    private static SaleFact sale(OrderPlaced event, PlacedLine line, LocalDate day) {
        return new SaleFact(
                line.line(),
                event.purchase(),
                event.order(),
                event.seller(),
                line.product(),
                line.offer(),
                line.category(),
                event.market(),
                line.goods().code(),
                event.origin(),
                null,
                day,
                line.quantity(),
                line.goods().minor(),
                line.discountSeller().minor(),
                line.discountPlatform().minor(),
                line.freightShare().minor(),
                line.taxIncluded().minor(),
                event.at().toString());
    }

    private PaymentFact payment(PaymentCaptured event, String type, Share share, OrderSummary order) {
        return new PaymentFact(
                event.id(),
                order.id(),
                order.purchase(),
                order.seller(),
                order.market(),
                share.amount().code(),
                event.origin(),
                null,
                type,
                1, // taken as a whole
                share.amount().minor(),
                FactRows.day(order.placedAt(), markets.get(order.market())),
                event.at().toString());
    }

    private static UUID part(UUID line, int part) {
        return UUID.nameUUIDFromBytes((line + "/" + part).getBytes(StandardCharsets.UTF_8));
    }
}
