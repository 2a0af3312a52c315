package io.tradewind.members.points;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.members.Points;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets time work on points. One node at a time.
@Configuration(proxyBeanMethods = false)
class PointsJobs {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> membersPointsDue(Points points, Clock clock) {
        return Tasks.recurring("members-points-due", FixedDelay.of(PAUSE)).execute((_, _) -> {
            points.activateDue(clock.instant());
            points.expireDue(clock.instant());
        });
    }
}
