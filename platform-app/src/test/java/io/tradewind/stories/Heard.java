package io.tradewind.stories;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/// Every event that one of our modules told, so that it can be told once more.
final class Heard implements ApplicationListener<PayloadApplicationEvent<?>> {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
        if (event.getPayload().getClass().getName().startsWith("io.tradewind.")) {
            events.add(event.getPayload());
        }
    }

    void forget() {
        events.clear();
    }

    List<Object> all() {
        return List.copyOf(events);
    }
}
