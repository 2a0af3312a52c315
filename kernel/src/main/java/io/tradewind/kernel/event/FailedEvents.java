package io.tradewind.kernel.event;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.stereotype.Service;

/// Gives listeners that failed, or were cut off, their event again.
@Service
@RequiredArgsConstructor
public class FailedEvents {

    private static final Duration YOUNG = Duration.ofSeconds(30);
    private static final int BATCH = 1_000;

    private final FailedEventPublications publications;

    /// Submits some of them again, not those that failed just now.
    public void resubmit() {
        publications.resubmit(ResubmissionOptions.defaults()
                .withMinAge(YOUNG)
                .withBatchSize(BATCH)
                .withMaxInFlight(BATCH));
    }
}
