-- Facts: what happened, each once. Nothing here is corrected; a fact that was undone has a fact of its own.

-- Every domain event of every module, by its kind and what it says. The key is made of the event itself,
-- so that one delivered twice is one row.
create table analytics_event (
    id           uuid         primary key,
    key          bytea        not null check (octet_length(key) = 32),
    family       varchar(20)  not null,
    kind         varchar(60)  not null,
    effective_at timestamptz  not null,
    recorded_at  timestamptz  not null default clock_timestamp(),
    origin       varchar(8)   check (origin in ('LIVE', 'DEMO', 'IMPORT')), -- null: the event does not say
    content      jsonb        not null,
    constraint analytics_event_once unique (key)
);
create index analytics_event_by_kind on analytics_event (kind, effective_at);
create index analytics_event_by_time on analytics_event (effective_at, id);
create trigger t_append_only before update or delete on analytics_event
    for each row execute function kernel_append_only();

-- The trade by order: one row when it is placed, one when it is paid, one per refund, one per cancellation.
-- day is the market's. ref is the fact's own name: the order, or the refund.
create table analytics_trade_fact (
    id           uuid        primary key,
    kind         varchar(10) not null check (kind in ('PLACED', 'PAID', 'REFUNDED', 'CANCELLED')),
    ref          uuid        not null,
    purchase     uuid        not null,
    order_id     uuid        not null,
    seller       uuid        not null,
    market       varchar(8)  not null,
    currency     varchar(3)  not null,
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    day          date        not null,
    amount       bigint      not null,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    constraint analytics_trade_fact_once unique (kind, ref)
);
create index analytics_trade_fact_by_day on analytics_trade_fact (market, day) include (kind, seller, origin, amount, purchase);
create index analytics_trade_fact_of_seller on analytics_trade_fact (market, seller, day);
create index analytics_trade_fact_of_order on analytics_trade_fact (order_id);
create trigger t_append_only before update or delete on analytics_trade_fact
    for each row execute function kernel_append_only();

-- What was sold, line by line, as it was placed.
create table analytics_sale_fact (
    line              uuid        primary key,
    purchase          uuid        not null,
    order_id          uuid        not null,
    seller            uuid        not null,
    product           uuid        not null,
    offer             uuid        not null,
    category          uuid,
    market            varchar(8)  not null,
    currency          varchar(3)  not null,
    origin            varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    day               date        not null,
    quantity          bigint      not null check (quantity > 0),
    goods             bigint      not null,
    discount_seller   bigint      not null,
    discount_platform bigint      not null,
    freight           bigint      not null,
    tax_included      bigint      not null,
    effective_at      timestamptz not null,
    recorded_at       timestamptz not null default clock_timestamp()
);
create index analytics_sale_fact_by_product on analytics_sale_fact (product, day);
create index analytics_sale_fact_by_day on analytics_sale_fact (market, day);
create trigger t_append_only before update or delete on analytics_sale_fact
    for each row execute function kernel_append_only();
