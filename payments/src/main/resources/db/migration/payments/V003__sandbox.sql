-- A provider of its own: nothing here is read by the platform but through the gateway's port.

create table payments_sandbox_key (
    id     smallint     primary key default 1 check (id = 1),
    secret varchar(100) not null
);

create table payments_sandbox_charge (
    key        varchar(80) primary key,
    amount     bigint      not null,
    currency   varchar(3)  not null,
    capture    boolean     not null,
    state      varchar(12) not null check (state in
        ('PROCESSING', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'VOIDED')),
    simulate   varchar(32) not null,
    captured   bigint      not null default 0,
    refunded   bigint      not null default 0 check (refunded <= captured),
    settles_at timestamptz,
    created_at timestamptz not null
);
create index payments_sandbox_charge_open on payments_sandbox_charge (settles_at) where state = 'PROCESSING';

create table payments_sandbox_capture (
    ref    varchar(80) primary key,
    charge varchar(80) not null references payments_sandbox_charge (key),
    key    varchar(80) not null unique,
    amount bigint      not null check (amount > 0)
);
create index payments_sandbox_capture_by_charge on payments_sandbox_capture (charge);

create table payments_sandbox_refund (
    key    varchar(80) primary key,
    charge varchar(80) not null references payments_sandbox_charge (key),
    amount bigint      not null check (amount > 0)
);

-- Messages to be delivered to the platform's hook.
create table payments_sandbox_event (
    id           varchar(80) primary key,
    charge       varchar(80) not null,
    type         varchar(40) not null,
    body         text        not null,
    due_at       timestamptz not null,
    tries        int         not null default 0,
    delivered_at timestamptz
);
create index payments_sandbox_event_due on payments_sandbox_event (due_at) where delivered_at is null;

-- The sandbox's bank: transfers, and accounts it cannot pay to.
create table payments_sandbox_transfer (
    key        varchar(80) primary key,
    payee      varchar(80) not null,
    amount     bigint      not null,
    currency   varchar(3)  not null,
    state      varchar(10) not null check (state in ('PAID', 'BOUNCED')),
    created_at timestamptz not null
);
create table payments_sandbox_closed_account (
    payee varchar(80) primary key
);
