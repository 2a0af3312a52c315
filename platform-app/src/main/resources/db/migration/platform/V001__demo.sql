-- How far the demonstration marketplace has been made. One row says what is being made, with which seed;
-- one row per thing says that it was made, in the transaction that made it.
create table platform_demo (
    id          smallint    primary key default 1 check (id = 1),
    seed        bigint      not null,
    purchases   int         not null,
    products    int         not null,
    ends_at     timestamptz not null, -- the history's today
    finished_at timestamptz
);

create table platform_demo_item (
    kind varchar(20) not null,
    no   int         not null,
    made uuid        not null,
    done boolean     not null default true,
    primary key (kind, no)
);
