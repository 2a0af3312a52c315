package io.tradewind.analytics.fact;

import io.tradewind.catalog.events.CatalogEvent;
import io.tradewind.members.events.MemberEvent;
import io.tradewind.orders.events.OrderEvent;
import io.tradewind.orders.events.OrderEvent.OrderCancelled;
import io.tradewind.orders.events.OrderEvent.OrderPaid;
import io.tradewind.orders.events.OrderEvent.OrderPlaced;
import io.tradewind.orders.events.OrderEvent.OrderRefunded;
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
            case OrderPlaced placed -> trade.placed(placed);
            case OrderPaid paid -> trade.paid(paid);
            case OrderRefunded refunded -> trade.refunded(refunded);
            case OrderCancelled cancelled -> trade.cancelled(cancelled);
            default -> {} // kept in the log, and no part of the trade report
        }
    }

    @ApplicationModuleListener(id = "analytics.payments")
    void keep(PaymentEvent event) {
        log.keep("payments", event, event.at());
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
