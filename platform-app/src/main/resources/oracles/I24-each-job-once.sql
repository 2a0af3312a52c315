-- Every job runs once for each time it is due, on one node: no two runs of it overlap, none begins before its time, and what is due is not left lying.
-- Repair: kernel_job_run names the nodes; compare their clocks, and see in the log why a job that is due is not taken by any of them.
with runs as (
    select job, due, node, began_at, max(ended_at) over (
        partition by job order by began_at rows between unbounded preceding and 1 preceding) as before_ended_at
    from kernel_job_run)
select rule.what, r.job, r.node, r.due, r.began_at as at
from runs r
cross join lateral (values
    ('it began before the run before it had ended', r.began_at < r.before_ended_at),
    ('it began before its time', r.began_at < r.due - interval '10 seconds')
) as rule (what, broken)
where rule.broken
union all
select rule.what, t.task_name, t.picked_by, t.execution_time, t.last_heartbeat
from scheduled_tasks t
cross join lateral (values
    ('it is due and nobody takes it', not t.picked and t.execution_time < :machine - interval '10 minutes'),
    ('its node fell silent and nobody took over', t.picked and t.last_heartbeat < :machine - interval '10 minutes')
) as rule (what, broken)
where rule.broken
