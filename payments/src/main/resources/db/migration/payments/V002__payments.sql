-- Ways to pay, by date: the newest row not after a moment holds at that moment.
create table payments_method (
    code               varchar(24) not null,
    valid_from         timestamptz not null,
    provider           varchar(24) not null,
    ship_condition     varchar(16) not null
        check (ship_condition in ('CAPTURED', 'AUTHORIZED', 'COD_ACCEPTED', 'CREDIT_APPROVED')),
    expires_in_seconds int         not null check (expires_in_seconds > 0),
    markets            varchar(8)[] not null,
    open               boolean     not null,
    offered            boolean     not null,
    primary key (code, valid_from)
);
insert into payments_method values
    ('sandbox', '2000-01-01T00:00:00Z', 'sandbox', 'CAPTURED', 1800, '{CN,BR}', true, true),
    ('sandbox-auth', '2000-01-01T00:00:00Z', 'sandbox', 'AUTHORIZED', 1800, '{CN,BR}', true, true),
    ('gift-card', '2000-01-01T00:00:00Z', 'internal', 'CAPTURED', 1800, '{CN,BR}', true, false);

-- One tender towards something payable. wanted: what a job still has to ask of the gateway.
create table payments_payment (
    id            uuid        primary key,
    payable_kind  varchar(24) not null,
    payable_id    uuid        not null,
    method        varchar(24) not null,
    provider      varchar(24) not null,
    authorises    boolean     not null,
    amount        bigint      not null check (amount > 0),
    currency      varchar(3)  not null,
    status        varchar(12) not null check (status in
        ('CREATED', 'PENDING', 'UNKNOWN', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'CANCELLED')),
    authorized    bigint      not null default 0 check (authorized between 0 and amount),
    captured      bigint      not null default 0 check (captured between 0 and authorized),
    refunded      bigint      not null default 0 check (refunded >= 0),
    charged_back  bigint      not null default 0 check (charged_back >= 0),
    instrument    uuid,
    wanted        varchar(8)  check (wanted in ('CAPTURE', 'VOID')),
    next_check_at timestamptz,
    checks        int         not null default 0,
    origin        varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    version       int         not null default 0,
    expires_at    timestamptz not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    check (refunded + charged_back <= captured)
);
create index payments_payment_by_payable on payments_payment (payable_id, id);
create index payments_payment_by_time on payments_payment (created_at desc, id desc);
create index payments_payment_by_status on payments_payment (status, created_at desc, id desc);
create index payments_payment_to_check on payments_payment (next_check_at) where next_check_at is not null;

-- Whose money it is: one row per order and payee; they sum to the payment.
create table payments_payment_share (
    payment    uuid        not null references payments_payment (id),
    no         int         not null,
    order_id   uuid        not null,
    payee_kind varchar(24) not null,
    payee_id   uuid        not null,
    amount     bigint      not null check (amount >= 0),
    captured   bigint      not null default 0 check (captured between 0 and amount),
    refunded   bigint      not null default 0 check (refunded between 0 and captured),
    primary key (payment, no)
);
create index payments_payment_share_by_order on payments_payment_share (order_id);

create table payments_payment_history (
    payment     uuid        not null references payments_payment (id),
    version     int         not null,
    status_from varchar(12) not null,
    status_to   varchar(12) not null,
    fact        varchar(24) not null,
    amount      bigint,
    cause       varchar(200) not null,
    at          timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (payment, version)
);

-- One call to a gateway. Its id is the key the gateway knows it by.
create table payments_attempt (
    id           uuid        primary key,
    payment      uuid        not null references payments_payment (id),
    provider     varchar(24) not null,
    state        varchar(12) not null check (state in
        ('STARTED', 'PENDING', 'UNKNOWN', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'VOIDED')),
    instruction  jsonb       not null,
    redirect     varchar(1000),
    started_at   timestamptz not null,
    answered_at  timestamptz
);
create index payments_attempt_by_payment on payments_attempt (payment, id desc);

-- Money taken, known by the provider's own reference.
create table payments_capture (
    id           uuid        primary key,
    payment      uuid        not null references payments_payment (id),
    provider     varchar(24) not null,
    provider_ref varchar(80) not null,
    amount       bigint      not null check (amount > 0),
    late         boolean     not null,
    at           timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    unique (provider, provider_ref)
);
create index payments_capture_by_payment on payments_capture (payment);

-- What does not add up and waits for an operator.
create table payments_finding (
    id          uuid        primary key,
    kind        varchar(32) not null,
    subject     varchar(80) not null,
    reference   varchar(80) not null,
    detail      varchar(500) not null,
    found_at    timestamptz not null,
    resolved_at timestamptz,
    resolution  varchar(500),
    unique (kind, subject, reference)
);
create index payments_finding_open on payments_finding (found_at desc, id desc) where resolved_at is null;

-- Money on its way back.
create table payments_refund (
    id           uuid        primary key,
    kind         varchar(8)  not null check (kind in ('ORDER', 'LATE')),
    change_id    uuid,
    order_id     uuid,
    payable_kind varchar(24) not null,
    payable_id   uuid        not null,
    amount       bigint      not null check (amount >= 0),
    currency     varchar(3)  not null,
    reason       varchar(200) not null,
    state        varchar(12) not null check (state in ('REQUESTED', 'CONFIRMED', 'FAILED')),
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    version      int         not null default 0,
    requested_at timestamptz not null,
    ended_at     timestamptz,
    recorded_at  timestamptz not null default clock_timestamp(),
    check ((kind = 'ORDER') = (order_id is not null))
);
create index payments_refund_by_order on payments_refund (order_id, id);
create index payments_refund_by_payable on payments_refund (payable_id);

create table payments_refund_leg (
    id          uuid        primary key,
    refund      uuid        not null references payments_refund (id),
    no          int         not null,
    kind        varchar(10) not null check (kind in ('EXTERNAL', 'GIFT_CARD', 'WALLET', 'POINTS', 'FUNDER')),
    payment     uuid        references payments_payment (id),
    account     uuid,
    amount      bigint      not null check (amount > 0),
    currency    varchar(3)  not null,
    state       varchar(10) not null check (state in ('REQUESTED', 'CONFIRMED', 'FAILED')),
    tries       int         not null default 0,
    next_try_at timestamptz,
    ended_at    timestamptz,
    unique (refund, no),
    check ((kind in ('EXTERNAL', 'GIFT_CARD', 'WALLET')) = (payment is not null))
);
create index payments_refund_leg_to_send on payments_refund_leg (next_try_at) where state = 'REQUESTED';
create index payments_refund_leg_by_payment on payments_refund_leg (payment) where payment is not null;

-- What providers told us: stored once, then processed.
create table payments_hook (
    provider     varchar(24) not null,
    event_id     varchar(80) not null,
    body         text        not null,
    received_at  timestamptz not null,
    processed_at timestamptz,
    outcome      varchar(200),
    tries        int         not null default 0,
    next_try_at  timestamptz,
    primary key (provider, event_id)
);
create index payments_hook_to_process on payments_hook (next_try_at) where processed_at is null;

create trigger t_append_only before update or delete on payments_payment_history
    for each row execute function kernel_append_only();
create trigger t_append_only before update or delete on payments_capture
    for each row execute function kernel_append_only();

do $$
begin
    if exists (select from pg_roles where rolname = 'tradewind_app') and current_user <> 'tradewind_app' then
        revoke update, delete, truncate on payments_payment_history, payments_capture from tradewind_app;
    end if;
end
$$;
