-- Accounts of all three kinds of actors, what they may do, and their sessions.

create table members_account (
    id               uuid         primary key,
    version          bigint       not null,
    email            varchar(254) not null,
    password_hash    varchar(300),
    display_name     varchar(60)  not null,
    state            varchar(20)  not null,
    token_version    bigint       not null default 0,
    origin           varchar(10)  not null,
    created_at       timestamptz  not null,
    changed_at       timestamptz  not null,
    constraint members_account_email_unique unique (email),
    constraint members_account_email_normal check (email = lower(email) and position('@' in email) > 1),
    constraint members_account_state check (state in ('ACTIVE', 'SUSPENDED')),
    constraint members_account_origin check (origin in ('LIVE', 'DEMO', 'IMPORT'))
);
create index members_account_created on members_account (created_at desc, id desc);
create index members_account_name on members_account (lower(display_name) text_pattern_ops);
create index members_account_email_prefix on members_account (email text_pattern_ops);

-- One account may work for several shops; the token names the one in use.
create table members_account_role (
    account          uuid         not null references members_account,
    actor_kind       varchar(10)  not null,
    seller           uuid,
    role             varchar(20)  not null,
    granted_at       timestamptz  not null,
    constraint members_account_role_unique unique nulls not distinct (account, actor_kind, seller, role),
    constraint members_account_role_kind check (
        (actor_kind = 'SELLER' and seller is not null and role in ('OWNER', 'CATALOG', 'ORDERS', 'FINANCE'))
        or (actor_kind = 'OPERATOR' and seller is null
            and role in ('ADMIN', 'REVIEWER', 'FINANCE', 'SUPPORT', 'RISK')))
);
create index members_account_role_seller on members_account_role (seller) where seller is not null;
create index members_account_role_operator on members_account_role (account) where actor_kind = 'OPERATOR';

-- A session is a family of refresh tokens. Its surface, shop and roles are what its tokens say.
create table members_session (
    id               uuid         primary key,
    account          uuid         not null references members_account,
    actor_kind       varchar(10)  not null,
    seller           uuid,
    started_at       timestamptz  not null,
    used_at          timestamptz  not null,
    expires_at       timestamptz  not null,
    ended_at         timestamptz,
    end_reason       varchar(20),
    constraint members_session_kind check (
        actor_kind in ('SHOPPER', 'APPLICANT', 'SELLER', 'OPERATOR')
        and (actor_kind = 'SELLER') = (seller is not null)),
    constraint members_session_end check (
        (ended_at is null) = (end_reason is null)
        and (end_reason is null or end_reason in ('SIGNED_OUT', 'TOKEN_REUSED', 'REVOKED', 'SUSPENDED')))
);
create index members_session_live on members_session (account) where ended_at is null;
create index members_session_live_seller on members_session (seller) where ended_at is null and seller is not null;
create index members_session_expiry on members_session (expires_at);

-- Only the hash of a token is kept. A used one is kept as well, or its second use could not be seen.
create table members_refresh_token (
    hash             bytea        primary key,
    session          uuid         not null references members_session on delete cascade,
    issued_at        timestamptz  not null,
    used_at          timestamptz,
    constraint members_refresh_token_hash check (length(hash) = 32)
);
create index members_refresh_token_session on members_refresh_token (session);
create unique index members_refresh_token_one_unused on members_refresh_token (session) where used_at is null;

-- Failed sign-ins, by account and address and by address alone; the names are hashed.
create table members_throttle (
    subject          bytea        primary key,
    failures         int          not null,
    free_at          timestamptz  not null,
    forget_at        timestamptz  not null,
    constraint members_throttle_failures check (failures >= 0)
);
create index members_throttle_forget on members_throttle (forget_at);

-- The one-time right to become the first operator. At most one that can still be used.
create table members_first_operator (
    id               uuid         primary key,
    token_hash       bytea        not null,
    made_at          timestamptz  not null,
    expires_at       timestamptz  not null,
    used_at          timestamptz,
    used_by          uuid         references members_account,
    constraint members_first_operator_used check ((used_at is null) = (used_by is null))
);
create unique index members_first_operator_open on members_first_operator ((true)) where used_at is null;

-- Keys made at first use and shared by all nodes: the one that hashes contacts, the one that derives tokens.
create table members_secret (
    purpose          varchar(30)  primary key,
    value            bytea        not null,
    made_at          timestamptz  not null
);

-- Whoever buys: with an account, or as a guest known by a keyed hash of how he is reached.
create table members_buyer (
    id               uuid         primary key,
    kind             varchar(20)  not null default 'PERSON',
    member           uuid         unique references members_account,
    contact_hash     varchar(64)  not null,
    claimed_at       timestamptz,
    created_at       timestamptz  not null,
    constraint members_buyer_kind check (kind in ('PERSON', 'ORGANISATION'))
);
create unique index members_buyer_guest on members_buyer (contact_hash) where member is null;

create table members_address (
    id               uuid         primary key,
    version          bigint       not null,
    member           uuid         not null references members_account,
    name             varchar(100) not null,
    phone            varchar(24)  not null,
    country          varchar(2)   not null,
    region_code      varchar(20),
    province         varchar(100) not null,
    city             varchar(100) not null,
    district         varchar(100),
    line1            varchar(300) not null,
    postcode         varchar(20),
    standard         boolean      not null,
    created_at       timestamptz  not null,
    changed_at       timestamptz  not null
);
create index members_address_member on members_address (member, id);
create unique index members_address_one_standard on members_address (member) where standard;
