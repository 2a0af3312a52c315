-- What operators watch: metric, label, value. One statement, each part by an index that holds only what is open or of
-- the last hour. :machine is the machines' time; a demonstration is ahead of it.
with time as (select :machine + ahead_ms * interval '1 millisecond' as now from kernel_clock where id = 1)
select 'orders' as metric, kind as label, count(*)::double precision as value from analytics_trade_fact
where origin = 'LIVE' and effective_at > (select now from time) - interval '1 hour' group by kind
union all
select 'payments.open', status, count(*) from payments_payment
where status in ('CREATED', 'PENDING', 'UNKNOWN', 'AUTHORIZED') group by status
union all
select 'payments.made', status, count(*) from payments_payment
where status in ('CAPTURED', 'DECLINED', 'CANCELLED') and created_at > (select now from time) - interval '1 hour' group by status
union all
select 'payments.unknown.age', '', extract(epoch from (select now from time) - min(changed_at)) from payments_payment
where status = 'UNKNOWN'
union all
select 'payments.findings', '', count(*) from payments_finding where resolved_at is null
union all
select 'refunds.open', state, count(*) from payments_refund where state <> 'CONFIRMED' group by state
union all
select 'refunds.age', '', extract(epoch from (select now from time) - min(requested_at)) from payments_refund where state = 'REQUESTED'
union all
select 'stock.holds', case when expires_at <= (select now from time) then 'EXPIRED' else 'OPEN' end, count(*) from supply_reservation
where kind = 'HOLD' group by 2
union all
select 'events.unhandled', '', count(*) from event_publication where completion_date is null
union all
select 'events.lag', '', extract(epoch from :machine - min(publication_date)) from event_publication
where completion_date is null
union all
select 'hooks.backlog', '', count(*) from payments_hook where processed_at is null
union all
select 'hooks.age', '', extract(epoch from (select now from time) - min(received_at)) from payments_hook where processed_at is null
union all
select 'operations', status, count(*) from kernel_operation where status in ('WAITING', 'RUNNING') group by status
union all
select 'job.overdue', task_name, greatest(extract(epoch from :machine - execution_time), 0) from scheduled_tasks
where task_instance = 'recurring' and not picked
union all
select 'job.failures', task_name, coalesce(consecutive_failures, 0) from scheduled_tasks
where task_instance = 'recurring'
union all
select 'job.age', task_name, extract(epoch from :machine - last_success) from scheduled_tasks
where task_instance = 'recurring' and last_success is not null
union all
select 'integrity.findings', oracle, rows from platform_integrity_run
where at = (select max(at) from platform_integrity_run)
union all
select 'integrity.age', '', extract(epoch from (select now from time) - max(at)) from platform_integrity_run
