-- The double-entry ledger. Journals, entries and accounts are only ever added.

-- An account's id is made from its key, so that nobody has to look it up.
create table payments_account (
    id         uuid        primary key,
    kind       varchar(24) not null,
    owner_kind varchar(24),
    owner_id   uuid,
    detail     varchar(80),
    currency   varchar(3)  not null,
    opened_at  timestamptz not null default clock_timestamp(),
    unique nulls not distinct (kind, owner_kind, owner_id, detail, currency),
    unique (id, currency),
    check ((owner_kind is null) = (owner_id is null))
);
create index payments_account_by_owner on payments_account (owner_id, kind) where owner_id is not null;

-- effective_at is business time, recorded_at bookkeeping. The unique key is the idempotency of money.
create table payments_journal (
    id           uuid        primary key,
    template     varchar(24) not null,
    cause_kind   varchar(40) not null,
    cause_id     uuid        not null,
    part         int         not null check (part >= 0),
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    unique (template, cause_kind, cause_id, part)
);
create index payments_journal_by_time on payments_journal (effective_at desc, id desc);
create index payments_journal_by_cause on payments_journal (cause_id);

-- + is a debit, - a credit.
create table payments_entry (
    journal      uuid        not null references payments_journal (id),
    no           int         not null check (no >= 0),
    account      uuid        not null,
    currency     varchar(3)  not null,
    amount       bigint      not null check (amount <> 0),
    order_id     uuid,
    line_id      uuid,
    payment_id   uuid,
    effective_at timestamptz not null,
    primary key (journal, no),
    foreign key (account, currency) references payments_account (id, currency)
);
create index payments_entry_by_account on payments_entry (account, effective_at desc, journal desc, no desc);
create index payments_entry_by_order on payments_entry (order_id) where order_id is not null;
create index payments_entry_by_payment on payments_entry (payment_id) where payment_id is not null;

-- Balances that are a limit; a liability's balance is what we owe. Only a seller's may go below zero.
create table payments_balance (
    account   uuid    primary key references payments_account (id),
    amount    bigint  not null,
    overdraft boolean not null,
    check (overdraft or amount >= 0)
);

create function payments_entries_balance() returns trigger language plpgsql as $$
begin
    if exists (select from added group by journal, currency having sum(amount) <> 0) then
        raise exception 'a journal must sum to zero in each currency' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger payments_entry_sums_to_zero after insert on payments_entry
    referencing new table as added for each statement execute function payments_entries_balance();

create trigger t_append_only before update or delete on payments_account
    for each row execute function kernel_append_only();
create trigger t_append_only before update or delete on payments_journal
    for each row execute function kernel_append_only();
create trigger t_append_only before update or delete on payments_entry
    for each row execute function kernel_append_only();

do $$
begin
    if exists (select from pg_roles where rolname = 'tradewind_app') and current_user <> 'tradewind_app' then
        revoke update, delete, truncate on payments_account, payments_journal, payments_entry from tradewind_app;
    end if;
end
$$;
