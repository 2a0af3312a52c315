package io.tradewind.kernel.event;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Counts what reaches it; fails once, or waits, where it is told to.
@Component
class Reactions {

    private final Map<UUID, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Set<UUID> failing = ConcurrentHashMap.newKeySet();
    private final Map<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

    @ApplicationModuleListener
    void count(Happened happened) throws InterruptedException {
        calls.computeIfAbsent(happened.id(), _ -> new AtomicInteger()).incrementAndGet();
        var latch = waiting.get(happened.id());
        if (latch != null) {
            latch.await();
        }
        if (failing.remove(happened.id())) {
            throw new IllegalStateException("told to fail");
        }
    }

    void failOnce(UUID id) {
        failing.add(id);
    }

    CountDownLatch waitsFor(UUID id) {
        return waiting.computeIfAbsent(id, _ -> new CountDownLatch(1));
    }

    int of(UUID id) {
        var count = calls.get(id);
        return count == null ? 0 : count.get();
    }
}
