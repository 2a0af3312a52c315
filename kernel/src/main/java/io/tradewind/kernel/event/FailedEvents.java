package io.tradewind.kernel.event;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.stereotype.Service;

/// Gives listeners that failed, or were cut off, their event again.
@Service
public class FailedEvents {

    private static final int BATCH = 1_000;

    private final FailedEventPublications publications;
    private final Duration young;

    /// @param young how old an event is before it is submitted again
    FailedEvents(
            FailedEventPublications publications, @Value("${tradewind.events.resubmit-after:30s}") Duration young) {
        this.publications = publications;
        this.young = young;
    }

    /// Submits some of them again, not those that failed just now.
    public void resubmit() {
        publications.resubmit(ResubmissionOptions.defaults()
                .withMinAge(young)
                .withBatchSize(BATCH)
                .withMaxInFlight(BATCH));
    }
}
