-- Raised to make every node build its index anew. catalogue is this database's own name, so that a copy of
-- another database's catalogue is not taken for one of this.
create table catalog_search_epoch (
    id        smallint primary key default 1 check (id = 1),
    catalogue uuid     not null default gen_random_uuid(),
    epoch     bigint   not null default 0
);
insert into catalog_search_epoch default values;
