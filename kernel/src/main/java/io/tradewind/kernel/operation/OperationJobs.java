package io.tradewind.kernel.operation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.kernel.setting.Settings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationJobs {

    @Bean
    RecurringTask<Void> rescueOperations(OperationRows rows, Settings settings) {
        return Tasks.recurring("kernel-rescue-operations", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((_, _) ->
                        rows.rescue(settings.now(OperationSettings.SILENCE), settings.now(OperationSettings.SILENCES)));
    }

    @Bean
    RecurringTask<Void> purgeOperations(OperationRows rows, Settings settings) {
        return Tasks.recurring("kernel-purge-operations", FixedDelay.ofHours(1)).execute((_, _) -> {
            while (rows.purge(settings.now(OperationSettings.KEPT)) > 0) {
                // until all of the old ones are gone
            }
        });
    }
}
