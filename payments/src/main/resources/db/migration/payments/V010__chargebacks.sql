-- Claims of buyers' banks on payments. What is claimed cannot go back to the buyer as a refund as well.

create table payments_chargeback (
    id          uuid         primary key,
    payment     uuid         not null references payments_payment (id),
    reference   varchar(80)  not null, -- the provider's own
    amount      bigint       not null check (amount > 0),
    currency    varchar(3)   not null,
    reason      varchar(200) not null,
    state       varchar(16)  not null check (state in ('OPEN', 'WON', 'LOST_BY_SELLER', 'LOST_BY_PLATFORM')),
    opened_at   timestamptz  not null,
    ended_at    timestamptz,
    recorded_at timestamptz  not null default clock_timestamp(),
    unique (payment, reference),
    check ((state = 'OPEN') = (ended_at is null))
);
create index payments_chargeback_list on payments_chargeback (state, opened_at desc, id desc);

-- How much of which order's share it takes.
create table payments_chargeback_share (
    chargeback uuid   not null references payments_chargeback (id),
    no         int    not null,
    amount     bigint not null check (amount > 0),
    primary key (chargeback, no)
);

alter table payments_payment_share
    add column charged_back bigint not null default 0 check (charged_back >= 0),
    add constraint payments_payment_share_back check (refunded + charged_back <= captured);
