package io.tradewind.kernel.event;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;

/// Gives listeners that failed, or were cut off, their event again.
@Service
public class FailedEvents {

    private static final int BATCH = 1_000;

    private final FailedEventPublications publications;
    private final ThreadPoolTaskExecutor executor;
    private final Duration young;

    /// @param young how old an event is before it is submitted again
    FailedEvents(
            FailedEventPublications publications,
            ThreadPoolTaskExecutor executor,
            @Value("${tradewind.events.resubmit-after:30s}") Duration young) {
        this.publications = publications;
        this.executor = executor;
        this.young = young;
    }

    /// Submits some of them again, not those that failed just now; none while more listeners wait for a thread
    /// of this node than it has threads. An event that waits for long passes for cut off, and would be put into the
    /// queue once more each time: the queue would grow by the work that it is too long for.
    public void resubmit() {
        if (executor.getQueueSize() > executor.getCorePoolSize()) {
            return;
        }
        publications.resubmit(ResubmissionOptions.defaults()
                .withMinAge(young)
                .withBatchSize(BATCH)
                .withMaxInFlight(BATCH));
    }
}
