-- What belongs to the platform as a whole, before any module's tables.

-- The application's role works on the owner's tables. Where one role does both there is nothing to grant.
do $$
begin
    if exists (select from pg_roles where rolname = 'tradewind_app') and current_user <> 'tradewind_app' then
        grant usage on schema public to tradewind_app;
        alter default privileges in schema public grant select, insert, update, delete on tables to tradewind_app;
        alter default privileges in schema public grant usage, select on sequences to tradewind_app;
    end if;
end
$$;

-- Guards what may only grow: ledgers, histories, the audit trail.
create function kernel_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- The event publication registry: what a listener still has to do. Done rows are deleted.
create table event_publication (
    id                     uuid primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index event_publication_serialized_event_hash_idx on event_publication using hash (serialized_event);
create index event_publication_by_status_idx on event_publication (status, publication_date);

-- Jobs, each claimed by one node at a time.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time_idx on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat_idx on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority_idx on scheduled_tasks (priority desc, execution_time asc);
