package io.tradewind.orders.quote;

import static io.tradewind.orders.OrderSettings.QUOTE_KEPT;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.kernel.setting.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Deletes quotes that nobody placed, some time after they expired; those that became purchases stay.
@Service
@RequiredArgsConstructor
class ForgetQuotes {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Settings settings;

    /// @return how many were forgotten
    int run(Instant now) {
        return jdbc.sql("""
                delete from orders_quote where id in (
                    select q.id from orders_quote q
                    where q.expires_at < :before and not exists (select from orders_purchase p where p.quote = q.id)
                    order by q.expires_at limit :batch)
                """)
                .param("before", now.minus(settings.at(QUOTE_KEPT, now)).atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> forgetQuotesJob(ForgetQuotes forget, Clock clock) {
            return Tasks.recurring("orders-forget-quotes", FixedDelay.ofMinutes(10))
                    .execute((_, _) -> forget.run(clock.instant()));
        }
    }
}
