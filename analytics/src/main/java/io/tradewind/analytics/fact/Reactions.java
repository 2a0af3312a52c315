package io.tradewind.analytics.fact;

import io.tradewind.catalog.events.CatalogEvent;
import io.tradewind.members.events.MemberEvent;
import io.tradewind.orders.events.OrderEvent;
import io.tradewind.orders.events.OrderEvent.OfOrder;
import io.tradewind.orders.events.OrderEvent.PurchasePlaced;
import io.tradewind.payments.events.PaymentCaptured;
import io.tradewind.payments.events.PaymentEvent;
import io.tradewind.supply.events.SupplyEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Turns every domain event into facts, one listener for each family of events.
@Component
@RequiredArgsConstructor
class Reactions {

    private final EventLog log;
    private final TradeFacts trade;

    @ApplicationModuleListener(id = "analytics.orders")
    void countTrade(OrderEvent event) {
        log.keep("orders", event, event.at());
        switch (event) {
            case OfOrder moved -> trade.moved(moved);
            case PurchasePlaced placed -> trade.placed(placed);
            case OrderEvent.OfPurchase _ -> {} // kept in the log; its orders say what counts
        }
    }

    @ApplicationModuleListener(id = "analytics.payments")
    void keep(PaymentEvent event) {
        log.keep("payments", event, event.at());
        if (event instanceof PaymentCaptured captured) {
            trade.captured(captured);
        }
    }

    @ApplicationModuleListener(id = "analytics.catalog")
    void keep(CatalogEvent event) {
        log.keep("catalog", event, event.at());
    }

    @ApplicationModuleListener(id = "analytics.members")
    void keep(MemberEvent event) {
        log.keep("members", event, event.at());
    }

    @ApplicationModuleListener(id = "analytics.supply")
    void keep(SupplyEvent event) {
        log.keep("supply", event, event.at());
    }
}
