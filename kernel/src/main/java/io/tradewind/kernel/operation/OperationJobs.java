package io.tradewind.kernel.operation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationJobs {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    @Bean
    RecurringTask<Void> buryOperations(OperationRows rows) {
        return Tasks.recurring("kernel-bury-operations", FixedDelay.ofMinutes(1))
                .execute((_, _) -> rows.bury(SILENCE));
    }
}
