-- Where sales happen. A row never changes once sales refer to it.
create table kernel_market (
    code         varchar(8)  primary key,
    currency     varchar(3)  not null,
    zone         varchar(64) not null,
    tax_included boolean     not null,
    locale       varchar(16) not null
);
insert into kernel_market (code, currency, zone, tax_included, locale) values
    ('CN', 'CNY', 'Asia/Shanghai', true, 'zh-CN'),
    ('BR', 'BRL', 'America/Sao_Paulo', true, 'pt-BR');

-- Dated configuration: the newest row not after a moment holds at that moment.
create table kernel_setting (
    id          uuid         primary key,
    key         varchar(120) not null,
    value       varchar(4000) not null,
    valid_from  timestamptz  not null,
    set_by      varchar(80)  not null,
    reason      varchar(500) not null,
    recorded_at timestamptz  not null default clock_timestamp()
);
create index kernel_setting_by_key on kernel_setting (key, valid_from desc, id desc);
create trigger t_append_only before update or delete on kernel_setting
    for each row execute function kernel_append_only();

-- One effect per key: written in the effect's own transaction, with the answer it had.
create table kernel_idempotency (
    scope       varchar(400) not null,
    key         varchar(255) not null,
    fingerprint bytea        not null,
    state       varchar(10)  not null check (state in ('STARTED', 'ANSWERED')),
    attempt     int          not null default 1,
    lease_until timestamptz,
    status      int,
    headers     jsonb,
    body        text,
    created_at  timestamptz  not null,
    primary key (scope, key),
    check ((state = 'ANSWERED') = (status is not null))
);
create index kernel_idempotency_by_age on kernel_idempotency (created_at);

-- Who did what. Rows are inserted unchained; a job seals batches of them.
create table kernel_audit (
    id            uuid         primary key,
    sequence      bigint       generated always as identity unique,
    actor_kind    varchar(12)  not null,
    actor         varchar(80),
    actor_seller  uuid,
    action        varchar(120) not null,
    subject       varchar(200) not null,
    before_value  jsonb,
    after_value   jsonb,
    reason        varchar(1000),
    trace         varchar(64),
    at            timestamptz  not null,
    recorded_at   timestamptz  not null default clock_timestamp()
);
create index kernel_audit_by_subject on kernel_audit (subject, id desc);
create index kernel_audit_by_actor on kernel_audit (actor, id desc);
create index kernel_audit_by_action on kernel_audit (action, id desc);
create trigger t_append_only before update or delete on kernel_audit
    for each row execute function kernel_append_only();

-- The chain of batches, every seal hashes the one before it, and each row's place in it. `reaches` is the
-- highest sequence of the batch: rows of transactions that ended late lie below it and are sealed later.
create table kernel_audit_seal (
    number    bigint      primary key,
    rows      int         not null check (rows > 0),
    reaches   bigint      not null,
    previous  bytea       not null check (octet_length(previous) = 32),
    digest    bytea       not null check (octet_length(digest) = 32),
    sealed_at timestamptz not null
);
create trigger t_append_only before update or delete on kernel_audit_seal
    for each row execute function kernel_append_only();

create table kernel_audit_sealed (
    audit    uuid   primary key references kernel_audit (id),
    seal     bigint not null references kernel_audit_seal (number),
    position int    not null,
    unique (seal, position)
);
create trigger t_append_only before update or delete on kernel_audit_sealed
    for each row execute function kernel_append_only();

-- Keys that all nodes share: `token` signs tokens (ES256), the others are secrets for HMAC.
create table kernel_signing_key (
    id          varchar(40) primary key,
    purpose     varchar(80) not null,
    material    text        not null,
    created_at  timestamptz not null,
    retired_at  timestamptz
);
create unique index kernel_signing_key_current on kernel_signing_key (purpose) where retired_at is null;

-- Long work and how far it is.
create table kernel_operation (
    id            uuid         primary key,
    kind          varchar(80)  not null,
    actor_kind    varchar(12)  not null,
    actor         varchar(80),
    status        varchar(10)  not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    done          bigint       not null default 0,
    total         bigint,
    errors        jsonb        not null default '[]',
    error_count   bigint       not null default 0,
    failure       varchar(500),
    node          varchar(80)  not null,
    created_at    timestamptz  not null,
    started_at    timestamptz,
    changed_at    timestamptz  not null,
    ended_at      timestamptz
);
create index kernel_operation_unfinished on kernel_operation (changed_at) where status in ('WAITING', 'RUNNING');

-- How far the platform's time is ahead of the machines'; moved in demonstrations only.
create table kernel_clock (
    id        smallint primary key default 1 check (id = 1),
    ahead_ms  bigint   not null default 0
);
insert into kernel_clock default values;
