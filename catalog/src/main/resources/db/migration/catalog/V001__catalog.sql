-- Who sells what, is it fit to be sold, what does it cost.

create extension if not exists btree_gist;

-- The legal person behind one or more shops.
create table catalog_party (
    id                  uuid primary key,
    account             uuid not null,
    business_type       varchar(40) not null,
    legal_name          varchar(200) not null,
    registration_number varchar(80) not null,
    contact             varchar(200) not null,
    created_at          timestamptz not null,
    recorded_at         timestamptz not null default clock_timestamp(),
    unique (account, registration_number)
);

create table catalog_seller (
    id                uuid primary key,
    version           bigint not null,
    party             uuid not null references catalog_party (id),
    kind              varchar(12) not null check (kind in ('MARKETPLACE', 'PLATFORM')),
    name              varchar(80) not null,
    about             varchar(2000),
    admission         varchar(12) not null check (admission in ('APPLIED', 'APPROVED', 'REJECTED')),
    may_sell          boolean not null,
    may_fulfil        boolean not null,
    payouts_held      boolean not null,
    staff_may_sign_in boolean not null,
    terminated_at     timestamptz,
    vacation_from     timestamptz,
    vacation_to       timestamptz,
    origin            varchar(8) not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system     varchar(40),
    source_id         varchar(120),
    created_at        timestamptz not null,
    changed_at        timestamptz not null,
    unique (source_system, source_id),
    check (admission = 'APPROVED' or not may_sell),
    check (vacation_to is null or vacation_from is null or vacation_to > vacation_from)
);
-- Two shops of one name deceive shoppers; a rejected application does not keep a name.
create unique index catalog_seller_name on catalog_seller (lower(name)) where admission = 'APPROVED';
create index catalog_seller_list on catalog_seller (created_at desc, id desc);

create table catalog_seller_action (
    id           uuid primary key,
    seller       uuid not null references catalog_seller (id),
    switch       varchar(20) not null
        check (switch in ('MAY_SELL', 'MAY_FULFIL', 'PAYOUTS_HELD', 'STAFF_MAY_SIGN_IN')),
    value        boolean not null,
    reason       varchar(1000) not null,
    actor_kind   varchar(12) not null,
    actor        varchar(80),
    until_at     timestamptz,
    cause        uuid,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp()
);
create unique index catalog_seller_action_cause on catalog_seller_action (seller, switch, cause) where cause is not null;
create index catalog_seller_action_seller on catalog_seller_action (seller, id desc);
create trigger t_append_only before update or delete on catalog_seller_action
    for each row execute function kernel_append_only();

-- Switches that go back by themselves.
create table catalog_switch_deadline (
    seller uuid not null references catalog_seller (id),
    switch varchar(20) not null,
    action uuid not null references catalog_seller_action (id),
    due_at timestamptz not null,
    primary key (seller, switch)
);
create index catalog_switch_deadline_due on catalog_switch_deadline (due_at);

create table catalog_application (
    id          uuid primary key,
    version     bigint not null,
    seller      uuid not null references catalog_seller (id),
    account     uuid not null,
    state       varchar(12) not null check (state in ('PENDING', 'APPROVED', 'REJECTED')),
    content     jsonb not null,
    origin      varchar(8) not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    applied_at  timestamptz not null,
    decided_at  timestamptz,
    decided_by  varchar(80),
    reason      varchar(1000),
    check ((state = 'PENDING') = (decided_at is null)),
    check (state = 'PENDING' or reason is not null)
);
create unique index catalog_application_open on catalog_application (account) where state = 'PENDING';
create index catalog_application_seller on catalog_application (seller, applied_at desc);
create index catalog_application_queue on catalog_application (state, applied_at, id);

create table catalog_category (
    id         uuid primary key,
    version    bigint not null,
    code       varchar(60) not null unique,
    parent     uuid references catalog_category (id),
    path       uuid[] not null check (cardinality(path) between 1 and 3),
    names      jsonb not null,
    attributes jsonb not null,
    position   int not null default 0,
    active     boolean not null default true,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index catalog_category_parent on catalog_category (parent);

create table catalog_product (
    id            uuid primary key,
    category      uuid not null references catalog_category (id),
    brand         varchar(80),
    listing_scope varchar(10) not null check (listing_scope in ('SHARED', 'EXCLUSIVE')),
    created_by    uuid not null references catalog_seller (id),
    slug          varchar(160) not null unique,
    live_revision uuid,
    live_at       timestamptz,
    -- Rises with every change that shoppers can see; the row is the lock of its read models.
    shown         bigint not null default 0,
    origin        varchar(8) not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system varchar(40),
    source_id     varchar(120),
    created_at    timestamptz not null,
    unique (source_system, source_id)
);
create index catalog_product_seller on catalog_product (created_by, id desc);
create index catalog_product_category on catalog_product (category);

create table catalog_product_revision (
    id           uuid primary key,
    version      bigint not null,
    product      uuid not null references catalog_product (id),
    no           int not null check (no > 0),
    state        varchar(10) not null check (state in ('DRAFT', 'IN_REVIEW', 'LIVE', 'REPLACED', 'REJECTED')),
    content      jsonb not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    unique (product, no)
);
create unique index catalog_revision_live on catalog_product_revision (product) where state = 'LIVE';
create unique index catalog_revision_open on catalog_product_revision (product) where state in ('DRAFT', 'IN_REVIEW');
alter table catalog_product add constraint catalog_product_live
    foreign key (live_revision) references catalog_product_revision (id);

create table catalog_listing_review (
    id           uuid primary key,
    product      uuid not null references catalog_product (id),
    revision     uuid not null references catalog_product_revision (id),
    seller       uuid not null references catalog_seller (id),
    state        varchar(10) not null check (state in ('PENDING', 'APPROVED', 'REJECTED')),
    findings     jsonb not null default '[]',
    submitted_at timestamptz not null,
    decided_at   timestamptz,
    decided_by   varchar(80),
    reason       varchar(1000),
    check ((state = 'PENDING') = (decided_at is null))
);
create unique index catalog_listing_review_open on catalog_listing_review (revision) where state = 'PENDING';
create index catalog_listing_review_queue on catalog_listing_review (state, submitted_at, id);
create index catalog_listing_review_product on catalog_listing_review (product, submitted_at desc);

create table catalog_sku (
    id            uuid primary key,
    product       uuid not null references catalog_product (id),
    position      int not null,
    option_values jsonb not null,
    gtin          varchar(14),
    weight_grams  bigint not null check (weight_grams >= 0),
    source_system varchar(40),
    source_id     varchar(120),
    created_at    timestamptz not null,
    unique (product, option_values),
    unique (source_system, source_id)
);
create index catalog_sku_gtin on catalog_sku (gtin) where gtin is not null;

-- What the platform or a shop promises about returns. Rows are never changed: a new promise is a new
-- version. seller null: the platform's own, which holds where a shop promises nothing else.
create table catalog_return_policy (
    id             uuid primary key,
    seller         uuid references catalog_seller (id),
    version        int not null,
    no_reason_days int not null check (no_reason_days >= 0),
    quality_days   int not null check (quality_days >= 0),
    exclusions     jsonb not null default '[]',
    valid_from     timestamptz not null,
    source         varchar(200),
    unique nulls not distinct (seller, version)
);
create trigger t_append_only before update or delete on catalog_return_policy
    for each row execute function kernel_append_only();
insert into catalog_return_policy (id, seller, version, no_reason_days, quality_days, valid_from, source)
values ('01890000-0000-7000-8000-000000000001', null, 1, 7, 15, '2000-01-01T00:00:00Z',
        'CN Consumer Rights Protection Law, article 25: seven days without a reason');

create table catalog_offer (
    id               uuid primary key,
    seller           uuid not null references catalog_seller (id),
    sku              uuid not null references catalog_sku (id),
    product          uuid not null references catalog_product (id),
    seller_sku       varchar(80) not null,
    condition        varchar(12) not null check (condition in ('NEW', 'REFURBISHED', 'USED')),
    state            varchar(8) not null check (state in ('ACTIVE', 'PAUSED')),
    handling_days    int not null check (handling_days between 0 and 30),
    freight_template uuid,
    return_policy    uuid references catalog_return_policy (id),
    origin           varchar(8) not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system    varchar(40),
    source_id        varchar(120),
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    constraint catalog_offer_once unique (seller, sku, condition),
    constraint catalog_offer_seller_sku unique (seller, seller_sku),
    unique (source_system, source_id)
);
create index catalog_offer_product on catalog_offer (product);
create index catalog_offer_sku on catalog_offer (sku);
create index catalog_offer_list on catalog_offer (seller, id desc);

-- Append-only: the end of an open row is the one thing that may be written later, once.
create table catalog_offer_price (
    id           uuid primary key,
    offer        uuid not null references catalog_offer (id),
    market       varchar(8) not null,
    price_list   varchar(20) not null default 'BASE',
    min_quantity bigint not null default 1 check (min_quantity > 0),
    amount       bigint not null check (amount > 0),
    currency     varchar(3) not null,
    valid_from   timestamptz not null,
    valid_to     timestamptz check (valid_to >= valid_from),
    set_by       varchar(80),
    recorded_at  timestamptz not null default clock_timestamp(),
    exclude using gist (
        offer with =, market with =, price_list with =, min_quantity with =,
        tstzrange(valid_from, valid_to) with &&)
);
create index catalog_offer_price_at on catalog_offer_price (offer, market, valid_from desc);

create function catalog_price_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.valid_to is not null or new.valid_to is null
        or (new.id, new.offer, new.market, new.price_list, new.min_quantity, new.amount, new.currency,
            new.valid_from) is distinct from
           (old.id, old.offer, old.market, old.price_list, old.min_quantity, old.amount, old.currency,
            old.valid_from)
    then
        raise exception 'a price is never changed, only ended once';
    end if;
    return new;
end $$;
create trigger t_append_only before update or delete on catalog_offer_price
    for each row execute function catalog_price_append_only();

create table catalog_offer_availability (
    offer    uuid primary key references catalog_offer (id),
    level    varchar(8) not null check (level in ('IN_STOCK', 'LOW', 'OUT')),
    sequence bigint not null
);

create table catalog_product_stats (
    product      uuid primary key references catalog_product (id),
    rating_sum   bigint not null default 0,
    rating_count bigint not null default 0 check (rating_count >= 0),
    sold         bigint not null default 0 check (sold >= 0),
    -- Whether the figures moved since they were last shown.
    stale        boolean not null default false
);
create index catalog_product_stats_stale on catalog_product_stats (product) where stale;

create table catalog_product_sold (
    order_line uuid primary key,
    product    uuid not null,
    quantity   bigint not null check (quantity > 0)
);

-- What changed before shoppers' eyes, for whoever keeps a copy: the index, other nodes.
-- Sequences are given before commit, so a reader goes by transaction first (see ProductChanges).
create table catalog_change (
    seq     bigint generated always as identity primary key,
    product uuid not null,
    at      timestamptz not null,
    xact    xid8 not null default pg_current_xact_id()
);
create index catalog_change_xact on catalog_change (xact, seq);

-- One row for each live product and market it has a buyable offer in: what lists are made of.
create table catalog_shelf (
    product      uuid not null references catalog_product (id),
    market       varchar(8) not null,
    root         uuid not null,
    branch       uuid,
    leaf         uuid,
    price        bigint not null,
    currency     varchar(3) not null,
    best_offer   uuid not null,
    best_seller  uuid not null,
    availability varchar(8) not null,
    offer_count  int not null,
    sellers      uuid[] not null,
    live_at      timestamptz not null,
    sold         bigint not null,
    primary key (product, market)
);
create index catalog_shelf_price on catalog_shelf (market, price, product);
create index catalog_shelf_root on catalog_shelf (market, root, price, product);
create index catalog_shelf_branch on catalog_shelf (market, branch, price, product);
create index catalog_shelf_leaf on catalog_shelf (market, leaf, price, product);
create index catalog_shelf_new on catalog_shelf (market, live_at desc, product desc);
create index catalog_shelf_sold on catalog_shelf (market, sold desc, product desc);
create index catalog_shelf_seller on catalog_shelf using gin (sellers);
