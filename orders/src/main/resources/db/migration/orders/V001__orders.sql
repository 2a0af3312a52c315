-- The orders module: from a cart to an order that is closed.
--
-- Money is bigint minor units; the currency stands once on the row that owns the amounts (purchase, order, cart, quote):
-- a purchase has one market and one currency, so its children do not repeat it.
-- Every allocation is stored and never recomputed. Nothing here refers to another module's tables by foreign key.

-- ---------------------------------------------------------------- carts and quotes

-- A member has one open cart per market; a guest's cart is opened by its token, of which only the hash is kept.
create table orders_cart (
    id          uuid primary key,
    version     bigint      not null default 0,
    market      varchar(8)  not null,
    currency    varchar(3)  not null,
    member      uuid,
    token_hash  bytea,
    state       varchar(12) not null default 'OPEN' check (state in ('OPEN', 'MERGED')),
    merged_into uuid references orders_cart (id),
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    constraint orders_cart_owner check (num_nonnulls(member, token_hash) = 1),
    constraint orders_cart_merged check ((state = 'MERGED') = (merged_into is not null))
);
create unique index orders_cart_of_member on orders_cart (member, market) where member is not null and state = 'OPEN';

-- The offer chosen, how many, whether it is ticked, and the price its owner has seen and accepted.
create table orders_cart_line (
    id         uuid primary key,
    cart       uuid        not null references orders_cart (id) on delete cascade,
    offer      uuid        not null,
    quantity   bigint      not null check (quantity between 1 and 1000000),
    selected   boolean     not null default true,
    price_seen bigint check (price_seen >= 0),
    added_at   timestamptz not null,
    constraint orders_cart_line_offer unique (cart, offer)
);

-- What was shown: content is the whole answer, content_hash its fingerprint, so that a recomputed one is compared at once.
-- One quote becomes at most one purchase: orders_purchase.quote is unique, the quote itself is never updated.
create table orders_quote (
    id           uuid primary key,
    cart         uuid,
    member       uuid,
    market       varchar(8)  not null,
    currency     varchar(3)  not null,
    total        bigint      not null check (total >= 0),
    content_hash varchar(64) not null,
    content      jsonb       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index orders_quote_expiry on orders_quote (expires_at);

-- ---------------------------------------------------------------- freight

create table orders_freight_template (
    id             uuid primary key,
    version        bigint       not null default 0,
    seller         uuid         not null,
    name           varchar(80)  not null,
    market         varchar(8)   not null,
    currency       varchar(3)   not null,
    basis          varchar(8)   not null check (basis in ('PIECE', 'WEIGHT')),
    standard       boolean      not null default false,
    free_threshold bigint check (free_threshold >= 0),
    promise_days   integer      not null check (promise_days between 0 and 90),
    created_at     timestamptz  not null,
    changed_at     timestamptz  not null,
    retired_at     timestamptz
);
create index orders_freight_template_of_seller on orders_freight_template (seller, id);
create unique index orders_freight_template_standard on orders_freight_template (seller, market)
    where standard and retired_at is null;

-- One row per group of provinces; an empty list is everywhere else. Units are pieces or grams.
create table orders_freight_rule (
    template    uuid    not null references orders_freight_template (id) on delete cascade,
    no          integer not null,
    method      varchar(20) not null default 'STANDARD',
    provinces   jsonb   not null default '[]',
    excluded    boolean not null default false,
    first_units bigint  not null check (first_units > 0),
    first_price bigint  not null check (first_price >= 0),
    next_units  bigint  not null check (next_units > 0),
    next_price  bigint  not null check (next_price >= 0),
    extra_days  integer not null default 0,
    primary key (template, no)
);

-- ---------------------------------------------------------------- the purchase and what is owed for it

-- What a shopper agreed to at once. life: AWAITING_PAYMENT until every due is settled, then SETTLED; or CANCELLED
-- as a whole (while unpaid only the whole can be cancelled).
create table orders_purchase (
    id            uuid primary key,
    version       bigint       not null default 0,
    moves         bigint       not null default 0, -- how many facts moved it: the version its events and history carry
    number        varchar(32)  not null,
    buyer         uuid         not null,
    member        uuid,
    contact_hash  varchar(128) not null,
    market        varchar(8)   not null,
    currency      varchar(3)   not null,
    contact       jsonb        not null,
    address       jsonb        not null,
    quote         uuid,
    token_hash    bytea,
    method        varchar(40)  not null,
    goods         bigint       not null check (goods >= 0),
    freight       bigint       not null check (freight >= 0),
    discount      bigint       not null check (discount >= 0),
    tax           bigint       not null default 0 check (tax >= 0),
    total         bigint       not null check (total >= 0),
    points        bigint       not null default 0 check (points >= 0),
    coupons       jsonb        not null default '[]',
    life          varchar(20)  not null check (life in ('AWAITING_PAYMENT', 'SETTLED', 'CANCELLED')),
    placed_at     timestamptz  not null,
    settled_at    timestamptz,
    cancelled_at  timestamptz,
    origin        varchar(8)   not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system varchar(40),
    source_id     varchar(80),
    recorded_at   timestamptz  not null default clock_timestamp(),
    constraint orders_purchase_number unique (number),
    constraint orders_purchase_quote unique (quote),
    constraint orders_purchase_source unique (source_system, source_id),
    constraint orders_purchase_total check (total = goods + freight - discount + tax)
);
create index orders_purchase_of_member on orders_purchase (member, id) where member is not null;
create index orders_purchase_of_buyer on orders_purchase (buyer, id);

-- One thing owed. Its payments name it as PayableRef("due", id). expires_at is the one deadline that drives the stock hold.
create table orders_due (
    id           uuid primary key,
    purchase     uuid        not null references orders_purchase (id),
    seq          integer     not null,
    kind         varchar(12) not null check (kind in ('FULL', 'DEPOSIT', 'FINAL', 'DIFFERENCE')),
    amount       bigint      not null check (amount >= 0),
    state        varchar(12) not null check (state in ('OPEN', 'AUTHORIZED', 'SETTLED', 'CANCELLED')),
    paid         bigint      not null default 0 check (paid >= 0),
    expires_at   timestamptz,
    settled_at   timestamptz,
    constraint orders_due_seq unique (purchase, seq),
    constraint orders_due_not_overpaid check (paid <= amount),
    constraint orders_due_settled check ((state = 'SETTLED') = (settled_at is not null))
);
create index orders_due_expiry on orders_due (expires_at, id) where state = 'OPEN' and expires_at is not null;

-- ---------------------------------------------------------------- orders

-- One seller's part. Three facets: life here, fulfilment from the lines' quantities, money from the ledger.
-- status is the one computed word shown to people, kept for lists and written with every change of life or quantity.
-- discount is all adjustments; discount_platform is the part the platform pays for (FUND journals: promotion, points).
-- tax is what is added on top; tax_included is already inside goods and freight.
create table orders_order (
    id                uuid primary key,
    version           bigint      not null default 0,
    moves             bigint      not null default 0,
    number            varchar(32) not null,
    purchase          uuid        not null references orders_purchase (id),
    seq               integer     not null,
    seller            uuid        not null,
    own_shop          boolean     not null,
    seller_name       varchar(200) not null,
    buyer             uuid        not null,
    member            uuid,
    market            varchar(8)  not null,
    currency          varchar(3)  not null,
    life              varchar(20) not null check (life in ('AWAITING_PAYMENT', 'OPEN', 'CLOSED', 'CANCELLED')),
    status            varchar(24) not null check (status in ('AWAITING_PAYMENT', 'PAID', 'PARTLY_SHIPPED', 'SHIPPED',
                                                             'DELIVERED', 'COMPLETED', 'CANCELLED')),
    ship_condition    varchar(20) not null check (ship_condition in ('CAPTURED', 'AUTHORIZED', 'COD_ACCEPTED', 'CREDIT_APPROVED')),
    goods             bigint      not null check (goods >= 0),
    freight           bigint      not null check (freight >= 0),
    discount          bigint      not null check (discount >= 0),
    discount_platform bigint      not null default 0 check (discount_platform >= 0),
    tax               bigint      not null default 0 check (tax >= 0),
    tax_included      bigint      not null default 0 check (tax_included >= 0),
    total             bigint      not null check (total >= 0),
    placed_at         timestamptz not null,
    ready_at          timestamptz,
    paid_at           timestamptz,
    shipped_at        timestamptz,
    delivered_at      timestamptz,
    received_at       timestamptz,
    closed_at         timestamptz,
    cancelled_at      timestamptz,
    cancelled_by      varchar(12) check (cancelled_by in ('BUYER', 'SELLER', 'OPERATOR', 'JOB')),
    reason_code       varchar(40),
    origin            varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system     varchar(40),
    source_id         varchar(80),
    recorded_at       timestamptz not null default clock_timestamp(),
    constraint orders_order_number unique (number),
    constraint orders_order_seq unique (purchase, seq),
    constraint orders_order_source unique (source_system, source_id),
    constraint orders_order_total check (total = goods + freight - discount + tax),
    constraint orders_order_funder check (discount_platform <= discount)
);
create index orders_order_of_seller on orders_order (seller, id);
create index orders_order_of_seller_status on orders_order (seller, status, id);
create index orders_order_of_member on orders_order (member, id) where member is not null;
create index orders_order_by_status on orders_order (status, id);
create index orders_order_by_day on orders_order (placed_at, id);

-- Why an order may not ship yet. The gate: ready_at is set and no row here is open.
create table orders_fulfilment_hold (
    id         uuid primary key,
    order_id   uuid         not null references orders_order (id),
    reason     varchar(40)  not null,
    note       varchar(500),
    placed_by  varchar(80)  not null,
    placed_at  timestamptz  not null,
    lifted_by  varchar(80),
    lifted_at  timestamptz,
    lifted_why varchar(500),
    constraint orders_fulfilment_hold_lifted check ((lifted_at is null) = (lifted_by is null))
);
create unique index orders_fulfilment_hold_open on orders_fulfilment_hold (order_id, reason) where lifted_at is null;

-- How one seller's goods leave one place.
create table orders_shipping_group (
    id          uuid primary key,
    order_id    uuid        not null references orders_order (id),
    location    uuid        not null,
    method      varchar(20) not null,
    template    uuid,
    promised_by timestamptz,
    ship_by     timestamptz
);
create index orders_shipping_group_of_order on orders_shipping_group (order_id);

-- What was bought. Partial shipment, cancel, delivery and return live in the quantities:
--   qty_cancelled    will not be shipped
--   qty_shipped      handed to a carrier
--   qty_undelivered  shipped and lost, refused or returned to sender (no return by the buyer)
--   qty_delivered    reached the buyer, or was confirmed by him
--   qty_return_requested, qty_returned   asked back, come back
--   qty_refunded     money back for so many, whatever the cause
--   qty_released     so many of them settled with the seller
-- Every one moves by a conditional UPDATE under the CHECKs below; cancel × ship is decided by the first of them.
-- amount, discount… are the stored allocation of the whole quantity; for k of them: round(total × k / quantity) − so far.
create table orders_line (
    id                   uuid primary key,
    order_id             uuid         not null references orders_order (id),
    purchase             uuid         not null references orders_purchase (id),
    shipping_group       uuid references orders_shipping_group (id),
    no                   integer      not null,
    kind                 varchar(12)  not null check (kind in ('GOODS', 'SERVICE', 'GIFT', 'COMPONENT')),
    parent_line          uuid references orders_line (id),
    seller               uuid         not null,
    offer                uuid         not null,
    sku                  uuid         not null,
    product              uuid         not null,
    product_revision     uuid         not null,
    category             uuid,
    title                varchar(300) not null,
    snapshot             jsonb        not null,
    quantity             bigint       not null check (quantity > 0),
    unit_price           bigint       not null check (unit_price >= 0),
    price_source         uuid         not null,
    weight_grams         bigint       not null default 0 check (weight_grams >= 0),
    amount               bigint       not null,
    discount             bigint       not null default 0 check (discount >= 0),
    discount_platform    bigint       not null default 0 check (discount_platform >= 0),
    tax                  bigint       not null default 0 check (tax >= 0),
    tax_included         bigint       not null default 0 check (tax_included >= 0),
    total                bigint       not null check (total >= 0),
    qty_cancelled        bigint       not null default 0 check (qty_cancelled >= 0),
    qty_shipped          bigint       not null default 0 check (qty_shipped >= 0),
    qty_undelivered      bigint       not null default 0 check (qty_undelivered >= 0),
    qty_delivered        bigint       not null default 0 check (qty_delivered >= 0),
    qty_return_requested bigint       not null default 0 check (qty_return_requested >= 0),
    qty_returned         bigint       not null default 0 check (qty_returned >= 0),
    qty_refunded         bigint       not null default 0 check (qty_refunded >= 0),
    qty_released         bigint       not null default 0 check (qty_released >= 0),
    return_policy        uuid,
    no_reason_days       integer      not null default 0,
    quality_days         integer      not null default 0,
    return_until         timestamptz,
    release_at           timestamptz,
    frozen_at            timestamptz,
    constraint orders_line_no unique (order_id, no),
    constraint orders_line_amount check (amount = quantity * unit_price),
    constraint orders_line_funder check (discount_platform <= discount and discount <= amount),
    constraint orders_line_total check (total = amount - discount + tax),
    constraint orders_line_cancel_or_ship check (qty_cancelled + qty_shipped <= quantity),
    constraint orders_line_arrived check (qty_delivered + qty_undelivered <= qty_shipped),
    constraint orders_line_returned check (qty_returned <= qty_return_requested and qty_return_requested <= qty_delivered),
    constraint orders_line_refunded check (qty_refunded <= quantity),
    constraint orders_line_released check (qty_released <= qty_delivered)
);
create index orders_line_of_purchase on orders_line (purchase);
create index orders_line_to_release on orders_line (release_at, id)
    where release_at is not null and frozen_at is null and qty_released < qty_delivered;

-- What is paid beside the goods. Allocated to the lines it carries, so that a part of it can be given back.
create table orders_charge (
    id                uuid primary key,
    order_id          uuid        not null references orders_order (id),
    shipping_group    uuid references orders_shipping_group (id),
    kind              varchar(12) not null check (kind in ('FREIGHT', 'COD_FEE', 'PACKAGING')),
    beneficiary       varchar(8)  not null check (beneficiary in ('SELLER', 'PLATFORM')),
    amount            bigint      not null check (amount >= 0),
    discount          bigint      not null default 0 check (discount >= 0),
    discount_platform bigint      not null default 0 check (discount_platform >= 0),
    tax               bigint      not null default 0 check (tax >= 0),
    tax_included      bigint      not null default 0 check (tax_included >= 0),
    total             bigint      not null check (total >= 0),
    refunded          bigint      not null default 0 check (refunded >= 0),
    constraint orders_charge_funder check (discount_platform <= discount and discount <= amount),
    constraint orders_charge_total check (total = amount - discount + tax)
);
create index orders_charge_of_order on orders_charge (order_id);

-- amount splits the charge's amount; total splits what was paid for it (charge.total); platform splits discount_platform.
create table orders_charge_share (
    charge   uuid   not null references orders_charge (id),
    line     uuid   not null references orders_line (id),
    amount   bigint not null check (amount >= 0),
    total    bigint not null check (total >= 0),
    platform bigint not null default 0 check (platform >= 0),
    primary key (charge, line)
);
create index orders_charge_share_of_line on orders_charge_share (line);

-- Every discount, allocated, with whoever pays for it. Shared funding is two rows. Of kind POINTS: funder PLATFORM.
create table orders_adjustment (
    id        uuid primary key,
    purchase  uuid        not null references orders_purchase (id),
    order_id  uuid        not null references orders_order (id),
    line      uuid references orders_line (id),
    charge    uuid references orders_charge (id),
    kind      varchar(12) not null check (kind in ('PROMOTION', 'COUPON', 'POINTS', 'MANUAL')),
    source_id uuid        not null,
    campaign  uuid        not null,
    funder    varchar(8)  not null check (funder in ('SELLER', 'PLATFORM')),
    amount    bigint      not null check (amount > 0),
    constraint orders_adjustment_target check (num_nonnulls(line, charge) = 1)
);
create index orders_adjustment_of_order on orders_adjustment (order_id);
create index orders_adjustment_of_purchase on orders_adjustment (purchase);
create index orders_adjustment_of_source on orders_adjustment (source_id);

create table orders_tax_line (
    id       uuid primary key,
    order_id uuid        not null references orders_order (id),
    line     uuid references orders_line (id),
    charge   uuid references orders_charge (id),
    rate_bp  integer     not null check (rate_bp >= 0),
    base     bigint      not null check (base >= 0),
    amount   bigint      not null check (amount >= 0),
    included boolean     not null,
    payer    varchar(8)  not null check (payer in ('SELLER', 'PLATFORM')),
    constraint orders_tax_line_target check (num_nonnulls(line, charge) = 1)
);
create index orders_tax_line_of_order on orders_tax_line (order_id);

-- Frozen at sale: later edits of the rule change nothing here. Earned at release.
create table orders_line_fee (
    line         uuid        not null references orders_line (id),
    kind         varchar(20) not null,
    rule         uuid        not null,
    rule_version integer     not null,
    rate_bp      integer     not null,
    flat         bigint      not null,
    min          bigint,
    max          bigint,
    base         bigint      not null check (base >= 0),
    amount       bigint      not null check (amount >= 0),
    tax_rate_bp  integer     not null check (tax_rate_bp >= 0),
    tax          bigint      not null check (tax >= 0),
    primary key (line, kind)
);

-- ---------------------------------------------------------------- parcels

create table orders_shipment (
    id              uuid primary key,
    version         bigint      not null default 0,
    moves           bigint      not null default 0,
    order_id        uuid        not null references orders_order (id),
    shipping_group  uuid references orders_shipping_group (id),
    seller          uuid        not null,
    carrier         varchar(40) not null,
    tracking_number varchar(80) not null,
    state           varchar(16) not null check (state in ('PACKED', 'IN_TRANSIT', 'DELIVERED', 'RETURNING', 'RETURNED', 'LOST')),
    shipped_at      timestamptz not null,
    delivered_at    timestamptz,
    changed_at      timestamptz not null,
    origin          varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    constraint orders_shipment_tracking unique (order_id, carrier, tracking_number)
);
create index orders_shipment_by_tracking on orders_shipment (carrier, tracking_number);

create table orders_shipment_line (
    shipment uuid   not null references orders_shipment (id),
    line     uuid   not null references orders_line (id),
    quantity bigint not null check (quantity > 0),
    primary key (shipment, line)
);
create index orders_shipment_line_of_line on orders_shipment_line (line);

-- What the carrier said, as it said it; event_id is the carrier's own, so a repeated one is nothing new.
create table orders_tracking_event (
    id              uuid primary key,
    carrier         varchar(40)  not null,
    event_id        varchar(120) not null,
    tracking_number varchar(80)  not null,
    shipment        uuid references orders_shipment (id),
    code            varchar(20)  not null,
    place           varchar(200),
    effective_at    timestamptz  not null,
    recorded_at     timestamptz  not null default clock_timestamp(),
    constraint orders_tracking_event_id unique (carrier, event_id)
);
create index orders_tracking_event_of_shipment on orders_tracking_event (shipment, effective_at);

-- ---------------------------------------------------------------- changes after the sale

-- The one history of cancel, edit, return, exchange, claim and refund. Refunds in payments name its id.
-- A request (the seller must answer) is REQUESTED; done at once it is CONFIRMED from the start.
create table orders_order_change (
    id          uuid primary key,
    order_id    uuid         not null references orders_order (id),
    version     integer      not null,
    kind        varchar(12)  not null check (kind in ('CANCEL', 'EDIT', 'RETURN', 'EXCHANGE', 'CLAIM', 'REFUND')),
    state       varchar(12)  not null check (state in ('REQUESTED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN')),
    actor_kind  varchar(12)  not null,
    actor       varchar(80),
    reason_code varchar(40)  not null,
    note        varchar(500),
    cause       varchar(120) not null,
    opened_at   timestamptz  not null,
    decided_at  timestamptz,
    decided_by  varchar(80),
    recorded_at timestamptz  not null default clock_timestamp(),
    constraint orders_order_change_version unique (order_id, version),
    constraint orders_order_change_cause unique (order_id, cause),
    constraint orders_order_change_decided check ((state = 'REQUESTED') = (decided_at is null))
);

-- What a change does to one line or one charge. amount = tenders + funded: what leaves escrow or the seller.
create table orders_change_action (
    id       uuid primary key,
    change   uuid        not null references orders_order_change (id),
    no       integer     not null,
    line     uuid references orders_line (id),
    charge   uuid references orders_charge (id),
    action   varchar(24) not null check (action in ('CANCEL_LINE', 'CANCEL_UNDELIVERED', 'RETURN_LINE', 'REFUND_LINE',
                                                    'REFUND_CHARGE', 'EXCHANGE_LINE', 'ADD_LINE')),
    quantity bigint      not null default 0 check (quantity >= 0),
    amount   bigint      not null check (amount >= 0),
    tenders  bigint      not null default 0 check (tenders >= 0),
    funded   bigint      not null default 0 check (funded >= 0),
    points   bigint      not null default 0 check (points >= 0),
    released boolean     not null default false,
    constraint orders_change_action_no unique (change, no),
    constraint orders_change_action_sum check (amount = tenders + funded)
);
create index orders_change_action_of_line on orders_change_action (line) where line is not null;
create index orders_change_action_of_charge on orders_change_action (charge) where charge is not null;

-- ---------------------------------------------------------------- time and history

-- A deadline is a row: it can be paused (an open case), extended (once by the buyer) and done exactly once.
-- subject is a purchase (UNPAID), an order, a line or a change, as its kind says. One job takes what is due.
create table orders_deadline (
    id           uuid primary key,
    subject      uuid        not null,
    order_id     uuid references orders_order (id),
    kind         varchar(24) not null check (kind in ('UNPAID', 'UNSHIPPED', 'RECEIPT_FROM_SHIPMENT', 'RECEIPT_FROM_DELIVERY',
                                                      'CANCEL_ANSWER', 'RETURN_ANSWER', 'RETURN_SHIPPED', 'RELEASE', 'CLOSE')),
    due_at       timestamptz not null,
    paused_at    timestamptz,
    extended_by  bigint      not null default 0 check (extended_by >= 0), -- seconds
    extensions   integer     not null default 0,
    done_at      timestamptz,
    outcome      varchar(40),
    attempts     integer     not null default 0,
    constraint orders_deadline_once unique (subject, kind),
    constraint orders_deadline_done check ((done_at is null) = (outcome is null))
);
create index orders_deadline_open on orders_deadline (due_at, id) where done_at is null and paused_at is null;

-- Each transition of a purchase, order or shipment: from, to, who, why. version is the aggregate's moves, counted.
create table orders_history (
    id           uuid primary key,
    subject_kind varchar(12)  not null check (subject_kind in ('PURCHASE', 'ORDER', 'SHIPMENT')),
    subject      uuid         not null,
    purchase     uuid         not null,
    version      bigint       not null,
    event        varchar(40)  not null,
    from_state   varchar(24),
    to_state     varchar(24)  not null,
    actor_kind   varchar(12)  not null,
    actor        varchar(80),
    cause        varchar(200),
    irregular    boolean      not null default false,
    origin       varchar(8)   not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    effective_at timestamptz  not null,
    recorded_at  timestamptz  not null default clock_timestamp(),
    constraint orders_history_version unique (subject, version)
);
create index orders_history_of_purchase on orders_history (purchase, effective_at);
create trigger t_append_only before update or delete on orders_history
    for each row execute function kernel_append_only();
