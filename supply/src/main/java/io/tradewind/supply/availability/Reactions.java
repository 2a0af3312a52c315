package io.tradewind.supply.availability;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.supply.level.LevelsCrossed;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What follows from stock crossing a threshold.
@Component("supplyReactions")
@RequiredArgsConstructor
class Reactions {

    private final TellCatalog tell;

    @ApplicationModuleListener
    void tellCatalog(LevelsCrossed crossed) {
        tell.about(crossed.stockItems());
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> tellDriftedAvailability(TellCatalog tell) {
            return Tasks.recurring("supply.tell-drifted-availability", FixedDelay.of(Duration.ofMinutes(10)))
                    .execute((_, _) -> {
                        int told;
                        do {
                            told = tell.drifted();
                        } while (told > 0);
                    });
        }
    }
}
