-- Purchases of the demonstration that are written down as a past, some hundred at a time: how many there
-- are to be, and how many there are.
alter table platform_demo
    add column past      int not null default 0 check (past >= 0),
    add column past_done int not null default 0 check (past_done between 0 and past);
