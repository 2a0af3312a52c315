-- Long work outlives the node that does it: what was asked, with its files, where it has come to, what it
-- could not take and what it made are kept. What ran before this has no input to go on with.
update kernel_operation
set status = 'FAILED', failure = 'The node that ran it has stopped.', ended_at = changed_at
where status in ('WAITING', 'RUNNING');

drop index kernel_operation_unfinished;
alter table kernel_operation
    drop constraint kernel_operation_status_check,
    drop column errors,
    alter column node drop not null,
    add column actor_seller    uuid,
    add column actor_roles     varchar(40)[] not null default '{}',
    add column input           jsonb         not null default '{}',
    add column resumable       boolean       not null default false,
    -- Which run of it this is. A run that is not the latest changes nothing any more.
    add column claim           int           not null default 0,
    -- How often in a row its node fell silent.
    add column silences        int           not null default 0,
    add column run_at          timestamptz,
    add column run_done        bigint        not null default 0,
    add column step            varchar(200),
    add column checkpoint      jsonb,
    add column checkpoint_done bigint        not null default 0,
    add column cancel_asked_at timestamptz,
    add check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    add check ((status in ('WAITING', 'RUNNING')) = (ended_at is null)),
    add check ((status = 'FAILED') = (failure is not null)),
    add check (status <> 'RUNNING' or (node is not null and run_at is not null and claim > 0));
alter table kernel_operation alter column input drop default, alter column resumable drop default;

-- On the state alone, so that progress writes no index.
create index kernel_operation_open on kernel_operation (status, id) where status in ('WAITING', 'RUNNING');
create index kernel_operation_by_actor on kernel_operation (actor, id desc);
create index kernel_operation_by_end on kernel_operation (ended_at) where ended_at is not null;

-- What the work reads and what it makes. A result without a size is still being written.
create table kernel_operation_file (
    id         uuid         primary key,
    operation  uuid         not null references kernel_operation (id) on delete cascade,
    purpose    varchar(6)   not null check (purpose in ('INPUT', 'RESULT')),
    name       varchar(200) not null,
    media_type varchar(100) not null,
    size       bigint       check (size >= 0)
);
create unique index kernel_operation_file_whole
    on kernel_operation_file (operation, purpose, name) where size is not null;
create index kernel_operation_file_by_operation on kernel_operation_file (operation);

create table kernel_operation_chunk (
    file    uuid  not null references kernel_operation_file (id) on delete cascade,
    number  int   not null check (number >= 0),
    content bytea not null check (octet_length(content) between 1 and 1048576),
    primary key (file, number)
);

-- The rows it could not take. One that is told again, after a resume, is still one.
create table kernel_operation_error (
    id          bigint        generated always as identity primary key,
    operation   uuid          not null references kernel_operation (id) on delete cascade,
    file        varchar(200)  not null,
    line        bigint        check (line > 0),
    column_name varchar(200),
    rule        varchar(80)   not null,
    detail      varchar(1000) not null,
    unique nulls not distinct (operation, file, line, column_name, rule)
);
create index kernel_operation_error_in_order on kernel_operation_error (operation, id);
