package io.tradewind.members.session;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Forgets what need not be known any more.
@Configuration(proxyBeanMethods = false)
class SessionJobs {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    RecurringTask<Void> membersForgetSessions(SessionTable sessions, Throttle throttle, Clock clock) {
        return Tasks.recurring("members-forget-sessions", FixedDelay.of(PAUSE)).execute((_, _) -> {
            throttle.sweep();
            sessions.forget(clock.instant().minus(KEPT));
        });
    }
}
