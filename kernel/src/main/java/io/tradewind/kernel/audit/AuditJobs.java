package io.tradewind.kernel.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditJobs {

    @Bean
    RecurringTask<Void> sealAuditTrail(AuditSeals seals) {
        return Tasks.recurring("kernel-seal-audit", FixedDelay.ofSeconds(30)).execute((_, _) -> {
            while (seals.seal() > 0) {
                // until every row is sealed
            }
        });
    }
}
