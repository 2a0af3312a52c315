-- Coupons: what they give, to whom, how often; and each use of one.

-- redeemed and spent are moved by one conditional UPDATE each, inside the purchase's transaction; version counts
-- edits by people only.
create table marketing_coupon (
    id              uuid         primary key,
    version         bigint       not null default 0,
    name_zh         varchar(80)  not null,
    name_en         varchar(80)  not null,
    code            varchar(40), -- anyone who knows it may use it; without one, it is claimed or given out as single codes
    claimable       boolean      not null,
    market          varchar(8)   not null,
    currency        varchar(3)   not null,
    funder          varchar(8)   not null check (funder in ('SELLER', 'PLATFORM')),
    seller          uuid,        -- whose goods it is for; null: everybody's
    seller_share_bp integer      not null default 0 check (seller_share_bp between 0 and 10000),
    kind            varchar(8)   not null check (kind in ('AMOUNT', 'PERCENT')),
    value           bigint       not null check (value > 0), -- minor units, or basis points
    most            bigint check (most > 0), -- a percentage gives at most this
    threshold       bigint       not null default 0 check (threshold >= 0),
    categories      jsonb        not null default '[]', -- empty: all
    products        jsonb        not null default '[]', -- empty: all
    total_cap       bigint check (total_cap > 0),
    buyer_cap       bigint check (buyer_cap > 0),
    budget          bigint check (budget > 0),
    valid_from      timestamptz  not null,
    valid_to        timestamptz  not null,
    state           varchar(8)   not null check (state in ('ACTIVE', 'PAUSED', 'ENDED')),
    claimed         bigint       not null default 0 check (claimed >= 0),
    redeemed        bigint       not null default 0 check (redeemed >= 0),
    spent           bigint       not null default 0 check (spent >= 0),
    created_at      timestamptz  not null,
    constraint marketing_coupon_code unique (market, code),
    constraint marketing_coupon_period check (valid_from < valid_to),
    constraint marketing_coupon_percent check (kind = 'AMOUNT' or value <= 10000),
    constraint marketing_coupon_funder check (funder = 'PLATFORM' or seller is not null),
    constraint marketing_coupon_cap check (total_cap is null or redeemed <= total_cap),
    constraint marketing_coupon_claims check (total_cap is null or claimed <= total_cap),
    constraint marketing_coupon_budget check (budget is null or spent <= budget)
);
create index marketing_coupon_of_seller on marketing_coupon (seller, id) where seller is not null;
create index marketing_coupon_by_state on marketing_coupon (state, id);

-- A coupon in somebody's hands: claimed by a member, or a single code printed for whoever brings it.
create table marketing_coupon_grant (
    id         uuid        primary key,
    coupon     uuid        not null references marketing_coupon (id),
    code       varchar(40) not null,
    member     uuid,
    granted_at timestamptz not null,
    used_by    uuid, -- the purchase that holds or used it
    constraint marketing_coupon_grant_code unique (code)
);
create index marketing_coupon_grant_of_member on marketing_coupon_grant (member, id) where member is not null;
create index marketing_coupon_grant_of_coupon on marketing_coupon_grant (coupon, id);

-- How often each buyer has used (or, for claims, each member has claimed) a coupon. who is 'buyer:<id>', 'contact:<hash>'
-- or 'claim:<member>'; the cap is kept by the conditional update of this row.
create table marketing_coupon_use (
    coupon uuid         not null references marketing_coupon (id),
    who    varchar(160) not null,
    used   bigint       not null check (used >= 0),
    primary key (coupon, who)
);

-- One use in one purchase: HELD while unpaid, USED once paid, RETURNED when the whole purchase was undone.
create table marketing_redemption (
    id           uuid         primary key,
    coupon       uuid         not null references marketing_coupon (id),
    coupon_grant uuid references marketing_coupon_grant (id),
    purchase     uuid         not null,
    buyer        uuid,
    contact_hash varchar(128) not null,
    amount       bigint       not null check (amount > 0),
    state        varchar(8)   not null check (state in ('HELD', 'USED', 'RETURNED')),
    held_at      timestamptz  not null,
    used_at      timestamptz,
    returned_at  timestamptz,
    returned_for uuid,
    constraint marketing_redemption_once unique (purchase, coupon),
    constraint marketing_redemption_returned check ((state = 'RETURNED') = (returned_at is not null))
);
create index marketing_redemption_of_coupon on marketing_redemption (coupon, id);
