-- When each job ran, and on which node: the last runs of each. The key is what keeps two nodes from running one twice.
-- Times of running are the database's, so that nodes whose clocks differ can be compared.
create table kernel_job_run (
    job      varchar(200) not null,
    due      timestamptz  not null,
    node     varchar(200) not null,
    began_at timestamptz  not null default clock_timestamp(),
    ended_at timestamptz,
    failed   boolean      not null default false,
    primary key (job, due),
    check (ended_at >= began_at),
    check (ended_at is not null or not failed)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
