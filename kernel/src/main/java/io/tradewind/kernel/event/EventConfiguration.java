package io.tradewind.kernel.event;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.kernel.time.PlatformClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadPoolExecutor;
import lombok.extern.slf4j.Slf4j;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.core.DefaultEventPublicationRegistry;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/// Listeners run after the commit, on few threads, so that they never take all connections; what
/// finds no room or fails stays in the registry and is submitted again by one node at a time.
@Slf4j
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    private static final int WAITING = 20_000;

    /// @param threads fewer than the connections of the pool
    @Bean(name = {"applicationTaskExecutor", "taskExecutor"})
    ThreadPoolTaskExecutor applicationTaskExecutor(@Value("${tradewind.events.threads:6}") int threads) {
        var executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(threads);
        executor.setMaxPoolSize(threads);
        executor.setQueueCapacity(WAITING);
        executor.setThreadNamePrefix("event-");
        executor.setVirtualThreads(true);
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(8);
        executor.setTaskDecorator(work -> {
            var context = MDC.getCopyOfContextMap();
            return () -> {
                if (context != null) {
                    MDC.setContextMap(context);
                }
                try {
                    work.run();
                } finally {
                    MDC.clear();
                }
            };
        });
        executor.setRejectedExecutionHandler((_, pool) -> full(pool));
        return executor;
    }

    /// How long a listener has been at its event is told by the machine: by the platform's clock, an event
    /// of the past that is being told would be stale at once, and so would all be when time is moved ahead.
    ///
    /// Modulith takes the one clock of the application and offers no other way in than its bean's definition.
    @Bean
    static BeanFactoryPostProcessor publicationsByTheMachinesClock() {
        return factory -> ((AbstractBeanDefinition) factory.getBeanDefinition("eventPublicationRegistry"))
                .setInstanceSupplier(() -> new DefaultEventPublicationRegistry(
                        factory.getBean(EventPublicationRepository.class),
                        factory.getBean(PlatformClock.class).machine().withZone(ZoneOffset.UTC)));
    }

    @Bean
    RecurringTask<Void> resubmitEvents(
            FailedEvents failed, @Value("${tradewind.events.resubmit-every:30s}") Duration pause) {
        return Tasks.recurring("kernel-resubmit-events", FixedDelay.of(pause)).execute((_, _) -> failed.resubmit());
    }

    @Bean
    Gauge waitingEvents(MeterRegistry meters, ThreadPoolTaskExecutor executor) {
        return Gauge.builder("tradewind.events.waiting", executor, ThreadPoolTaskExecutor::getQueueSize)
                .description("Event listeners that wait for a thread")
                .register(meters);
    }

    private static void full(ThreadPoolExecutor pool) {
        log.warn(
                "{} listeners wait already; this one is submitted again later",
                pool.getQueue().size());
    }
}
