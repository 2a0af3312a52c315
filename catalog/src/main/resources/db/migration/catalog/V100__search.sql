-- Raised to make every node build its index anew.
create table catalog_search_epoch (
    id    smallint primary key default 1 check (id = 1),
    epoch bigint   not null default 0
);
insert into catalog_search_epoch default values;
