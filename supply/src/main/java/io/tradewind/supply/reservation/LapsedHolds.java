package io.tradewind.supply.reservation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.supply.level.SupplySettings;
import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The second net under holds: whoever placed one releases it when its time is up; what he forgot
/// is freed here, a grace later.
@Slf4j
@Component
@RequiredArgsConstructor
public class LapsedHolds {

    private final LineReservations reservations;
    private final Settings settings;
    private final Clock clock;

    /// Frees every hold whose end and grace have passed; answers how many.
    public long free() {
        var now = clock.instant();
        var limit = now.minus(settings.at(SupplySettings.HOLD_GRACE, now));
        long freed = 0;
        for (long batch = reservations.lapse(limit, now); batch > 0; batch = reservations.lapse(limit, now)) {
            freed += batch;
        }
        if (freed > 0) {
            log.info("{} forgotten holds freed", freed);
        }
        return freed;
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> freeLapsedHolds(LapsedHolds holds) {
            return Tasks.recurring("supply.free-lapsed-holds", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((_, _) -> holds.free());
        }
    }
}
