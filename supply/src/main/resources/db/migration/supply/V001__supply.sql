-- Where goods lie. Every seller has one standard location, made when first needed.
create table supply_location (
    id          uuid         primary key,
    seller      uuid         not null,
    name        varchar(100) not null,
    kind        varchar(20)  not null check (kind in ('WAREHOUSE', 'STORE', 'SUPPLIER')),
    country     varchar(2),
    region_code varchar(20),
    standard    boolean      not null default false,
    priority    integer      not null default 100,
    created_at  timestamptz  not null,
    unique (seller, name)
);
create unique index supply_location_standard on supply_location (seller) where standard;

-- One seller's goods of one SKU.
create table supply_stock_item (
    id         uuid        primary key,
    seller     uuid        not null,
    sku        uuid        not null,
    tracking   varchar(10) not null default 'NONE' check (tracking in ('NONE', 'LOT')),
    created_at timestamptz not null,
    unique (seller, sku)
);

-- What one piece of an offer draws on: one row of quantity 1, or several for a bundle.
create table supply_offer_component (
    offer      uuid   not null,
    stock_item uuid   not null references supply_stock_item,
    quantity   bigint not null default 1 check (quantity > 0),
    primary key (offer, stock_item)
);
create index supply_offer_component_item on supply_offer_component (stock_item);

-- The balance. Nothing but supply's own statements may move it, each with its trail: on_hand,
-- unavailable and incoming in supply_stock_movement, reserved in supply_reservation.
-- Rows are small and updated in place: no index covers a figure.
create table supply_stock (
    id            uuid        primary key,
    seller        uuid        not null,
    stock_item    uuid        not null references supply_stock_item,
    location      uuid        not null references supply_location,
    pool          varchar(40) not null default 'GENERAL',
    on_hand       bigint      not null default 0,
    reserved      bigint      not null default 0 check (reserved >= 0),
    unavailable   bigint      not null default 0 check (unavailable >= 0),
    incoming      bigint      not null default 0 check (incoming >= 0),
    counted_as_of timestamptz,
    unique (stock_item, location, pool),
    check (on_hand >= reserved + unavailable)
) with (fillfactor = 60);
create index supply_stock_seller on supply_stock (seller, id);

-- A promise to an order line. Quantities are pieces of the stock item; per_unit says how many of
-- them make one piece of the offer. A hold nobody committed in time lapses: those pieces count as
-- released, and are taken again if the money comes after all.
create table supply_reservation (
    order_line uuid        not null,
    stock      uuid        not null references supply_stock,
    purchase   uuid        not null,
    offer      uuid        not null,
    per_unit   bigint      not null check (per_unit > 0),
    quantity   bigint      not null check (quantity > 0),
    released   bigint      not null default 0 check (released >= 0),
    lapsed     bigint      not null default 0 check (lapsed between 0 and released),
    consumed   bigint      not null default 0 check (consumed >= 0),
    restocked  bigint      not null default 0 check (restocked between 0 and consumed),
    kind       varchar(10) not null check (kind in ('HOLD', 'COMMITTED', 'CONSUMED', 'RELEASED')),
    expires_at timestamptz,
    created_at timestamptz not null,
    primary key (order_line, stock),
    check (case kind
        when 'CONSUMED' then released + consumed = quantity and consumed > 0
        when 'RELEASED' then released = quantity
        else released + consumed < quantity
    end)
);
create index supply_reservation_open on supply_reservation (stock) where kind in ('HOLD', 'COMMITTED');
create index supply_reservation_lapsing on supply_reservation (expires_at) where kind = 'HOLD';

-- What was done to a line's reservations under which cause; its key makes each deed happen once.
create table supply_line_step (
    step       varchar(10) not null check (step in ('RELEASE', 'CONSUME', 'RESTOCK')),
    cause      uuid        not null,
    order_line uuid        not null,
    quantity   bigint      not null check (quantity > 0),
    at         timestamptz not null,
    primary key (cause, order_line, step)
);
create index supply_line_step_line on supply_line_step (order_line);
create trigger t_append_only before update or delete on supply_line_step
    for each row execute function kernel_append_only();

-- Every piece that came or went. Of each stock row: on_hand = sum of quantity,
-- unavailable = sum of unavailable, incoming = sum of incoming.
create table supply_stock_movement (
    id            uuid        primary key,
    seller        uuid        not null,
    stock         uuid        not null references supply_stock,
    stock_item    uuid        not null references supply_stock_item,
    location      uuid        not null references supply_location,
    pool          varchar(40) not null,
    kind          varchar(10) not null
        check (kind in ('RECEIPT', 'COUNT', 'SHIP', 'RETURN', 'ADJUST', 'SET_ASIDE', 'EXPECT')),
    quantity      bigint      not null default 0,
    unavailable   bigint      not null default 0,
    incoming      bigint      not null default 0,
    unit_cost     bigint      check (unit_cost >= 0),
    currency      varchar(3),
    cause         uuid        not null,
    order_line    uuid,
    reason        varchar(500),
    actor_kind    varchar(10) not null,
    actor         varchar(60),
    origin        varchar(10) not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    effective_at  timestamptz not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    unique nulls not distinct (cause, stock, kind, order_line),
    check ((unit_cost is null) = (currency is null)),
    check (case kind
        when 'RECEIPT' then quantity > 0 and unavailable = 0 and incoming <= 0
        when 'COUNT' then unavailable = 0 and incoming = 0
        when 'ADJUST' then quantity <> 0 and unavailable = 0 and incoming = 0
        when 'SHIP' then quantity < 0 and unavailable = 0 and incoming = 0 and order_line is not null
        when 'RETURN' then quantity > 0 and unavailable = 0 and incoming = 0 and order_line is not null
        when 'SET_ASIDE' then quantity = 0 and unavailable <> 0 and incoming = 0
        when 'EXPECT' then quantity = 0 and unavailable = 0 and incoming <> 0
    end)
);
create index supply_stock_movement_seller on supply_stock_movement (seller, effective_at desc, id desc);
create index supply_stock_movement_stock on supply_stock_movement (stock, effective_at desc, id desc);
create trigger t_append_only before update or delete on supply_stock_movement
    for each row execute function kernel_append_only();

-- What shoppers are told of so many sellable pieces.
create function supply_level(sellable bigint, low bigint) returns varchar
    language sql immutable parallel safe
    return case when sellable <= 0 then 'OUT' when sellable <= low then 'LOW' else 'IN_STOCK' end;

-- What the catalogue was told last about each offer.
create sequence supply_availability_sequence;
create table supply_availability (
    offer      uuid        primary key,
    level      varchar(10) not null check (level in ('IN_STOCK', 'LOW', 'OUT')),
    sequence   bigint      not null,
    changed_at timestamptz not null
);
