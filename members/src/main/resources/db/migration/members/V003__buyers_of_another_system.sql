-- Buyers brought from another system are known by their source. recorded_at is bookkeeping; created_at, when they came.
alter table members_buyer
    add column origin        varchar(10) not null default 'LIVE',
    add column source_system varchar(40),
    add column source_id     varchar(80),
    add column recorded_at   timestamptz not null default clock_timestamp(),
    add constraint members_buyer_origin check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    add constraint members_buyer_source check (
        (source_system is null) = (source_id is null) and (origin = 'IMPORT') = (source_id is not null)),
    add constraint members_buyer_source_unique unique (source_system, source_id),
    -- Somebody who bought elsewhere has no account here.
    add constraint members_buyer_import_is_nobody check (origin <> 'IMPORT' or member is null);
