-- Somebody came to look. Nothing here says who.
create table analytics_visit (
    id           uuid        primary key,
    market       varchar(8)  not null,
    channel      varchar(10) not null check (channel in ('DIRECT', 'SEARCH', 'SOCIAL', 'ADS', 'EMAIL', 'REFERRAL')),
    device       varchar(8)  not null check (device in ('MOBILE', 'DESKTOP', 'TABLET')),
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    day          date        not null, -- in the market
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp()
);
create index analytics_visit_by_day on analytics_visit (market, day) include (channel, device, origin);
create trigger t_append_only before update or delete on analytics_visit
    for each row execute function kernel_append_only();

-- Visits of the past, as far as a source counts them: by day, not one by one.
create table analytics_visit_count (
    market        varchar(8)  not null,
    day           date        not null,
    channel       varchar(10) not null check (channel in ('DIRECT', 'SEARCH', 'SOCIAL', 'ADS', 'EMAIL', 'REFERRAL')),
    device        varchar(8)  not null check (device in ('MOBILE', 'DESKTOP', 'TABLET')),
    origin        varchar(8)  not null check (origin in ('DEMO', 'IMPORT')),
    source_system varchar(40) not null,
    visits        bigint      not null check (visits > 0),
    recorded_at   timestamptz not null default clock_timestamp(),
    primary key (market, day, channel, device, source_system)
);
create trigger t_append_only before update or delete on analytics_visit_count
    for each row execute function kernel_append_only();
