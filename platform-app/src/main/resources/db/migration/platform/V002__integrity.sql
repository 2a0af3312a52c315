-- What the nightly audits found: one row per oracle and audit. sample: the first rows that broke the promise.
create table platform_integrity_run (
    at      timestamptz  not null,
    oracle  varchar(80)  not null,
    rows    int          not null check (rows >= 0),
    sample  jsonb        not null,
    took_ms bigint       not null check (took_ms >= 0),
    primary key (at, oracle)
);
