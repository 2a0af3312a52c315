-- The trade as the report asks for it: by means of payment, status and review too, and for a history brought from elsewhere.
-- Days here are the day on which the purchase was placed, in its market.

alter table analytics_trade_fact drop constraint analytics_trade_fact_kind_check;
alter table analytics_trade_fact add constraint analytics_trade_fact_kind_check
    check (kind in ('PLACED', 'PAID', 'RELEASED', 'REFUNDED', 'CANCELLED'));
create index analytics_sale_fact_of_order on analytics_sale_fact (order_id);
create index analytics_sale_fact_of_seller on analytics_sale_fact (market, seller, day);

-- A purchase, even one without orders. status is our word for an imported one as a whole; that of a live one is its orders'.
create table analytics_purchase_fact (
    purchase      uuid        primary key,
    market        varchar(8)  not null,
    currency      varchar(3)  not null,
    origin        varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system varchar(40),
    source_id     varchar(80),
    status        varchar(20),
    source_status varchar(40),
    orders        int         not null check (orders >= 0),
    day           date        not null,
    effective_at  timestamptz not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    constraint analytics_purchase_fact_source check (num_nonnulls(source_system, source_id) in (0, 2)),
    constraint analytics_purchase_fact_of_source unique (source_system, source_id),
    constraint analytics_purchase_fact_known check (orders > 0 or status is not null)
);
create index analytics_purchase_fact_by_day on analytics_purchase_fact (market, day) include (origin, orders);
create trigger t_append_only before update or delete on analytics_purchase_fact
    for each row execute function kernel_append_only();

-- What a tender paid for an order, or for none: the rest of an imported payment that was nobody's.
create table analytics_payment_fact (
    payment      uuid        not null,
    order_id     uuid,
    purchase     uuid        not null,
    seller       uuid,
    market       varchar(8)  not null,
    currency     varchar(3)  not null,
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    type         varchar(40) not null,
    instalments  int         not null check (instalments >= 0),
    amount       bigint      not null check (amount >= 0),
    day          date        not null,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    constraint analytics_payment_fact_once unique nulls not distinct (payment, order_id),
    constraint analytics_payment_fact_whose check (num_nonnulls(order_id, seller) in (0, 2))
);
create index analytics_payment_fact_by_day on analytics_payment_fact (market, day);
create index analytics_payment_fact_of_seller on analytics_payment_fact (market, seller, day);
create index analytics_payment_fact_of_purchase on analytics_payment_fact (purchase);
create trigger t_append_only before update or delete on analytics_payment_fact
    for each row execute function kernel_append_only();

-- A review of a purchase as a whole. It speaks of a seller or a category where the purchase has only that one.
create table analytics_review_fact (
    review       uuid        primary key,
    purchase     uuid        not null,
    seller       uuid,
    category     uuid,
    market       varchar(8)  not null,
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    score        int         not null check (score between 1 and 5),
    day          date        not null,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp()
);
create index analytics_review_fact_by_day on analytics_review_fact (market, day);
create trigger t_append_only before update or delete on analytics_review_fact
    for each row execute function kernel_append_only();

-- Where an order stands now: no fact but what the newest one (by the order's version) left behind.
create table analytics_order_status (
    order_id      uuid        primary key,
    status        varchar(20) not null,
    source_status varchar(40),
    version       bigint      not null
);

-- Days on which something was counted since they were summed up. Whoever adds a fact adds a row; the job that sums up takes it.
create table analytics_trade_stale (
    id     bigint     generated always as identity primary key,
    market varchar(8) not null,
    day    date       not null
);

-- The figures of a day, summed up: in all, by seller, by category, by means of payment, by status.
-- A report takes from here what is not stale, and counts the rest.
create table analytics_trade_day (
    market           varchar(8)  not null,
    grain            varchar(12) not null check (grain in ('TOTAL', 'SELLER', 'CATEGORY', 'PAYMENT_TYPE', 'STATUS')),
    day              date        not null,
    origin           varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    key              varchar(60),
    word             varchar(60),
    purchases        bigint      not null,
    orders           bigint      not null,
    items            bigint      not null,
    item_price       bigint      not null,
    freight          bigint      not null,
    gmv              bigint      not null,
    payments         bigint      not null,
    payment_rows     bigint      not null,
    paid             bigint      not null,
    refunded         bigint      not null,
    refunds          bigint      not null,
    released         bigint      not null,
    cancelled        bigint      not null,
    cancelled_amount bigint      not null,
    reviews          bigint      not null,
    score_sum        bigint      not null,
    constraint analytics_trade_day_once unique nulls not distinct (market, grain, day, origin, key, word)
);

-- What was counted before this.
insert into analytics_purchase_fact (purchase, market, currency, origin, orders, day, effective_at)
select purchase, min(market), min(currency), min(origin), count(*), min(day), min(effective_at)
from analytics_trade_fact where kind = 'PLACED' group by purchase;
insert into analytics_order_status (order_id, status, version)
select order_id, case when bool_or(kind = 'CANCELLED') then 'CANCELLED'
        when bool_or(kind = 'PAID') then 'PAID' else 'AWAITING_PAYMENT' end, 0
from analytics_trade_fact group by order_id;
insert into analytics_trade_stale (market, day) select distinct market, day from analytics_trade_fact;
