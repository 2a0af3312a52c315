package io.tradewind.kernel.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.kernel.Ids;
import io.tradewind.testkit.ModuleIT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleIT
class JobLogTests {

    private static final Instant DUE = Instant.parse("2026-03-02T02:00:00Z");

    @Autowired
    private JobLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    private final String job = "test-" + Ids.next();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void two_nodes_one_of_them_two_hours_ahead_run_a_job_once_for_each_time_it_is_due() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var nodes = List.of(
                node("node-a", Duration.ZERO, running, most), node("node-b", Duration.ofHours(2), running, most));
        nodes.forEach(Scheduler::start);
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() >= 20);
        nodes.forEach(Scheduler::stop);

        assertThat(most).hasValue(1);
        assertThat(kept()).isEqualTo(Math.min(runs.get(), JobLog.KEPT));
        assertThat(jdbc.sql("""
                        select count(*) from kernel_job_run where job = :job
                            and (failed or ended_at is null or began_at not between due - interval '1 second' and due + interval '1 minute')
                        """).param("job", job).query(Integer.class).single())
                .isZero();
        jdbc.sql("delete from scheduled_tasks where task_name = :job")
                .param("job", job)
                .update();
    }

    @Test
    void whoever_comes_second_with_the_same_time_does_not_run() {
        run(DUE, () -> {});

        assertThatThrownBy(() -> run(DUE, () -> {})).isInstanceOf(IllegalStateException.class);
        run(DUE.plusSeconds(1), () -> {});

        assertThat(runs).hasValue(2);
    }

    @Test
    void a_run_that_fails_is_over_and_says_so() {
        assertThatThrownBy(() -> run(DUE, () -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(jdbc.sql("select failed and ended_at is not null from kernel_job_run where job = :job")
                        .param("job", job)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void only_the_last_runs_are_kept() {
        for (int i = 0; i < JobLog.KEPT + 10; i++) {
            run(DUE.plusSeconds(i), () -> {});
        }

        assertThat(kept()).isEqualTo(JobLog.KEPT);
        assertThat(jdbc.sql("select max(due) = :last from kernel_job_run where job = :job")
                        .param("last", DUE.plusSeconds(JobLog.KEPT + 9).atOffset(ZoneOffset.UTC))
                        .param("job", job)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private Scheduler node(String name, Duration ahead, AtomicInteger running, AtomicInteger most) {
        var task = Tasks.recurring(job, FixedDelay.ofMillis(20)).execute((_, _) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            runs.incrementAndGet();
            running.decrementAndGet();
        });
        return Scheduler.create(database)
                .startTasks(task)
                .schedulerName(new SchedulerName.Fixed(name))
                .clock(new DatabaseClock(jdbc, InstantSource.offset(InstantSource.system(), ahead)))
                .addExecutionInterceptor(log)
                .pollUsingLockAndFetch(0.5, 1)
                .alwaysPersistTimestampInUTC()
                .pollingInterval(Duration.ofMillis(20))
                .threads(2)
                .build();
    }

    private void run(Instant due, Runnable work) {
        log.run(job, due, "a node", () -> {
            work.run();
            return runs.incrementAndGet();
        });
    }

    private int kept() {
        return jdbc.sql("select count(*) from kernel_job_run where job = :job")
                .param("job", job)
                .query(Integer.class)
                .single();
    }
}
