package io.tradewind.kernel.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyJobs {

    static final Setting<Duration> KEPT =
            Setting.period("kernel.idempotency-kept", Duration.ofDays(7), "How long an Idempotency-Key is remembered.");

    @Bean
    Setting<Duration> idempotencyKept() {
        return KEPT;
    }

    @Bean
    RecurringTask<Void> purgeIdempotencyKeys(KeyedAnswers answers, Settings settings, Clock clock) {
        return Tasks.recurring("kernel-purge-idempotency-keys", FixedDelay.ofHours(1))
                .execute((_, _) -> {
                    var before = clock.instant().minus(settings.now(KEPT));
                    while (answers.purge(before) > 0) {
                        // some at a time, so that no statement runs long
                    }
                });
    }
}
