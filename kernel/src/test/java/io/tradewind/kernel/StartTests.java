package io.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import io.tradewind.kernel.market.Markets;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleIT
class StartTests {

    @Autowired
    Clock clock;

    @Autowired
    TestClock machine;

    @Autowired
    Markets markets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Scheduler scheduler;

    @Autowired
    List<Task<?>> jobs;

    @Test
    void the_platforms_clock_runs_on_the_tests_clock() {
        machine.advance(Duration.ofDays(15));

        assertThat(clock.instant()).isEqualTo(TestClock.START.plus(Duration.ofDays(15)));
    }

    @Test
    void the_application_works_under_its_own_role_on_migrated_tables() {
        assertThat(markets.standard().currency().getCurrencyCode()).isEqualTo("CNY");
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("tradewind_app");
    }

    @Test
    void jobs_are_known_to_the_scheduler_which_waits() {
        assertThat(scheduler.getSchedulerState().isStarted()).isFalse();
        assertThat(jobs).extracting(Task::getName).contains("kernel-seal-audit", "kernel-resubmit-events");
    }
}
