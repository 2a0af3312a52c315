package io.tradewind.analytics;

import io.tradewind.catalog.events.CatalogEvent;
import io.tradewind.members.events.MemberEvent;
import io.tradewind.orders.events.OrderEvent;
import io.tradewind.payments.events.PaymentEvent;
import io.tradewind.supply.events.SupplyEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/// Every domain event of this JVM, so that a test can tell them once more.
@TestComponent
class Heard {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    @EventListener({OrderEvent.class, PaymentEvent.class, CatalogEvent.class, MemberEvent.class, SupplyEvent.class})
    void hear(Object event) {
        events.add(event);
    }

    void forget() {
        events.clear();
    }

    List<Object> all() {
        return List.copyOf(events);
    }
}
