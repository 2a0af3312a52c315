package io.tradewind.testkit;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtEncoder;

/// The clock, the actors, and a scheduler that waits to be told.
///
/// [ModuleIT] brings it; a test on the whole application imports it.
@TestConfiguration(proxyBeanMethods = false)
public class TestServices {

    /// Stands in for the machine's time, by its bean name.
    @Bean
    public TestClock machineTime() {
        return new TestClock();
    }

    /// Actors who call the edge.
    @Bean
    public As as(ObjectProvider<JwtEncoder> encoder, TestClock clock) {
        return new As(encoder, clock);
    }

    /// Leaves the scheduler unstarted: a test runs the job it is about.
    @Bean
    public DbSchedulerStarter dbSchedulerStarter() {
        return () -> {};
    }
}
