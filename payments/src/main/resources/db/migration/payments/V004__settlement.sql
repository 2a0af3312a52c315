-- What the platform's own lines released, and how much of that was undone since; the tax goes back with it.
create table payments_own_release (
    line         uuid       primary key,
    order_id     uuid       not null,
    currency     varchar(3) not null,
    gross        bigint     not null check (gross >= 0),
    tax          bigint     not null check (tax between 0 and gross),
    refunded     bigint     not null default 0,
    tax_refunded bigint     not null default 0
);

-- Commission rules: the newest version not after a moment holds at that moment; operators order them.
create table payments_commission_rule (
    rule        uuid        not null,
    version     int         not null,
    valid_from  timestamptz not null,
    position    int         not null,
    active      boolean     not null,
    content     jsonb       not null,
    set_by      varchar(80) not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (rule, version)
);
create trigger t_append_only before update or delete on payments_commission_rule
    for each row execute function kernel_append_only();

insert into payments_commission_rule (rule, version, valid_from, position, active, content, set_by) values
    ('019a0000-0000-7000-8000-000000000001', 1, '2000-01-01T00:00:00Z', 1000000, true,
     '{"name": "Standard commission", "kind": "COMMISSION",
       "when": {"sellers": [], "categories": [], "products": [], "markets": []},
       "bands": [{"rateBp": 500}], "amounts": [], "taxRateBp": 600}', 'platform');

create table payments_payout_hold (
    owner_kind varchar(24) not null,
    owner_id   uuid        not null,
    held       boolean     not null,
    reason     varchar(500) not null,
    changed_at timestamptz not null,
    primary key (owner_kind, owner_id)
);

create table payments_payout_run (
    id         uuid        primary key,
    period     varchar(20) not null,
    currency   varchar(3)  not null,
    origin     varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    started_at timestamptz not null,
    unique (period, currency)
);

create table payments_payout (
    id            uuid        primary key,
    run           uuid        not null references payments_payout_run (id),
    owner_kind    varchar(24) not null,
    owner_id      uuid        not null,
    currency      varchar(3)  not null,
    period        varchar(20) not null,
    amount        bigint      not null check (amount > 0),
    state         varchar(10) not null check (state in ('SENT', 'PAID', 'BOUNCED')),
    origin        varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    version       int         not null default 0,
    sent_at       timestamptz not null,
    ended_at      timestamptz,
    tries         int         not null default 0,
    next_check_at timestamptz,
    unique (owner_kind, owner_id, currency, period)
);
create index payments_payout_by_run on payments_payout (run, id);
create index payments_payout_by_owner on payments_payout (owner_id, sent_at desc, id desc);
create index payments_payout_to_check on payments_payout (next_check_at) where state = 'SENT';

do $$
begin
    if exists (select from pg_roles where rolname = 'tradewind_app') and current_user <> 'tradewind_app' then
        revoke update, delete, truncate on payments_commission_rule from tradewind_app;
    end if;
end
$$;
