package io.tradewind.risk.decision;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes what is too old to be counted by any rule; decisions are kept.
@Component
@RequiredArgsConstructor
public class ForgetPace {

    /// How long purchases are kept for counting; no window may be longer.
    public static final Setting<Duration> KEPT =
            Setting.period("risk.velocity.kept", Duration.ofDays(31), "How long purchases are kept for counting.");

    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    /// Deletes all that is too old, a batch at a time; answers how many.
    public long forget() {
        var now = clock.instant();
        var limit = now.minus(settings.at(KEPT, now));
        long gone = 0;
        int batch;
        do {
            batch = jdbc.sql("""
                    delete from risk_pace where ctid = any(array(
                        select ctid from risk_pace where at < :limit limit :batch))
                    """)
                    .param("limit", limit.atOffset(ZoneOffset.UTC))
                    .param("batch", BATCH)
                    .update();
            gone += batch;
        } while (batch == BATCH);
        return gone;
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Setting<Duration> riskVelocityKept() {
            return KEPT;
        }

        @Bean
        RecurringTask<Void> forgetPaceTask(ForgetPace job) {
            return Tasks.recurring("risk.forget-pace", FixedDelay.of(Duration.ofHours(6)))
                    .execute((_, _) -> job.forget());
        }
    }
}
