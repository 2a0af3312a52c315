package io.tradewind.orders.deadline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.orders.fulfilment.CarrierMessages;
import io.tradewind.orders.release.ReleaseDue;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The jobs of this module, each on one node at a time.
@Configuration(proxyBeanMethods = false)
class OrderJobs {

    @Bean
    RecurringTask<Void> expireUnpaidJob(WatchDeadlines watch, Clock clock) {
        return Tasks.recurring("orders-expire-unpaid", FixedDelay.of(Duration.ofSeconds(15)))
                .execute((_, _) -> watch.expireUnpaid(clock.instant()));
    }

    @Bean
    RecurringTask<Void> watchDeadlinesJob(WatchDeadlines watch, Clock clock) {
        return Tasks.recurring("orders-deadlines", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((_, _) -> watch.run(clock.instant()));
    }

    @Bean
    RecurringTask<Void> releaseDueJob(ReleaseDue release, Clock clock) {
        return Tasks.recurring("orders-release", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((_, _) -> release.run(clock.instant()));
    }

    @Bean
    RecurringTask<Void> matchCarrierMessagesJob(CarrierMessages messages, Clock clock) {
        return Tasks.recurring("orders-carrier-messages", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((_, _) -> messages.matchEarly(clock.instant()));
    }
}
