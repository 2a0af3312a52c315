package io.tradewind.platform.integrity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.tradewind.kernel.market.Markets;
import java.time.LocalTime;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Asks the oracles every night, on one node, keeps the answers and says aloud what is broken.
///
/// The log names the promise and how often it is broken; of what, the kept sample says, which only
/// operators see.
@Slf4j
@Component
@RequiredArgsConstructor
class NightlyAudit {

    private final IntegrityAudit audit;
    private final IntegrityRuns runs;

    void run() {
        var report = audit.run();
        runs.keep(report);
        report.findings()
                .forEach(found -> log.error(
                        "integrity: {} is broken {} times. {}",
                        found.oracle().name(),
                        found.rows(),
                        found.oracle().promise()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        /// @param at by the machines' clocks, in the standard market's zone: moving a demonstration's time ahead
        ///     makes no night
        @Bean
        RecurringTask<Void> nightlyAuditTask(
                NightlyAudit nightly, Markets markets, @Value("${tradewind.integrity.audit-at:03:30}") LocalTime at) {
            return Tasks.recurring(
                            "platform.integrity-audit",
                            Schedules.daily(markets.standard().zone(), at))
                    .execute((_, _) -> nightly.run());
        }
    }
}
