-- Licences and permits of the businesses behind shops, as they were filed; a renewal is a row of its own. The one of a
-- kind that lasts longest counts.

create table catalog_licence (
    id          uuid primary key,
    party       uuid not null references catalog_party (id),
    kind        varchar(20) not null check (kind in ('BUSINESS_LICENCE', 'FOOD_PERMIT', 'BRAND_AUTHORISATION')),
    number      varchar(80) not null,
    valid_until timestamptz, -- null: it does not end
    filed_by    varchar(80) not null,
    filed_at    timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    unique nulls not distinct (party, kind, number, valid_until)
);
create index catalog_licence_party on catalog_licence (party, kind, valid_until desc nulls first);
create index catalog_licence_end on catalog_licence (valid_until) where valid_until is not null;
create trigger t_append_only before update or delete on catalog_licence
    for each row execute function kernel_append_only();
