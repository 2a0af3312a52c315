package io.tradewind.kernel.schedule;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes down every run of every job under the time it was due, before it runs: whoever comes second
/// with the same time does not run.
///
/// Only the last runs of a job are kept, so that one that runs every two seconds fills no table.
@Component
@RequiredArgsConstructor
public class JobLog implements ExecutionInterceptor {

    static final int KEPT = 50;

    private final JdbcClient jdbc;

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> job, ExecutionContext context, ExecutionChain chain) {
        var execution = context.getExecution();
        return run(
                job.getTaskName(),
                execution.getExecutionTime(),
                String.valueOf(execution.pickedBy),
                () -> chain.proceed(job, context));
    }

    <T> T run(String job, Instant time, String node, Supplier<T> work) {
        var due = time.atOffset(ZoneOffset.UTC);
        if (!begin(job, due, node)) {
            throw new RanAlready(job, due);
        }
        boolean failed = true;
        try {
            var done = work.get();
            failed = false;
            return done;
        } finally {
            end(job, due, failed);
        }
    }

    private boolean begin(String job, OffsetDateTime due, String node) {
        return jdbc.sql("""
                        with forgotten as (
                            delete from kernel_job_run where job = :job and due <= (
                                select due from kernel_job_run where job = :job order by due desc offset :kept limit 1))
                        insert into kernel_job_run (job, due, node) values (:job, :due, :node) on conflict do nothing
                        """)
                        .param("job", job)
                        .param("due", due)
                        .param("node", node)
                        .param("kept", KEPT - 1)
                        .update()
                == 1;
    }

    private void end(String job, OffsetDateTime due, boolean failed) {
        jdbc.sql("""
                        update kernel_job_run set ended_at = clock_timestamp(), failed = :failed
                        where job = :job and due = :due
                        """)
                .param("job", job)
                .param("due", due)
                .param("failed", failed)
                .update();
    }

    /// Two nodes came for the same run; the first has it.
    private static final class RanAlready extends IllegalStateException {
        RanAlready(String job, OffsetDateTime due) {
            super("%s was run for %s already".formatted(job, due));
        }
    }
}
