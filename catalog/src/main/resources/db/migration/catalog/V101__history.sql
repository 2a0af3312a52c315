-- What a marketplace brings of its past: where each thing comes from, and only what its source says.

-- A shop of the past has nobody who runs it, and no papers that anybody has seen here.
alter table catalog_party
    alter column account drop not null,
    alter column business_type drop not null,
    alter column legal_name drop not null,
    alter column registration_number drop not null,
    alter column contact drop not null,
    add column source_system varchar(40),
    add column source_id varchar(120),
    add unique (source_system, source_id),
    add check ((source_system is null) = (source_id is null)),
    add check (source_system is not null or (account is not null and business_type is not null
        and legal_name is not null and registration_number is not null and contact is not null));

alter table catalog_seller add column region varchar(80);

alter table catalog_category
    add column origin varchar(8) not null default 'LIVE' check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    add column source_system varchar(40),
    add column source_id varchar(120),
    add unique (source_system, source_id);

-- A product of the past that nobody has sold yet was made by nobody we know.
alter table catalog_product
    alter column created_by drop not null,
    add check (created_by is not null or origin = 'IMPORT');

-- Each review counts once.
create table catalog_product_rated (
    review  uuid primary key,
    product uuid not null,
    score   int not null check (score between 1 and 5)
);
