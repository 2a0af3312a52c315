-- Points in lots. A member's wallet row is the lock that puts all moves of his points in one order;
-- it carries what he owes. What he has is the sum of his lots.

create table members_points_wallet (
    member           uuid         primary key references members_account,
    owed             bigint       not null default 0,
    constraint members_points_wallet_owed check (owed >= 0)
);

create table members_points_lot (
    id               uuid         primary key,
    member           uuid         not null references members_points_wallet,
    kind             varchar(10)  not null,
    order_line       uuid,
    order_id         uuid,
    origin           varchar(10)  not null,
    currency         varchar(3)   not null,
    unit_value       bigint       not null,
    granted          bigint       not null,
    remaining        bigint       not null,
    held             bigint       not null default 0,
    used             bigint       not null default 0,
    expired          bigint       not null default 0,
    reversed         bigint       not null default 0,
    clawed_back      bigint       not null default 0,
    quantity_back    bigint       not null default 0,
    state            varchar(10)  not null,
    granted_at       timestamptz  not null,
    available_at     timestamptz  not null,
    expires_at       timestamptz  not null,
    constraint members_points_lot_kind check (
        (kind = 'EARNED' and order_line is not null) or (kind = 'RETURNED' and order_line is null)),
    constraint members_points_lot_sum check (granted = remaining + held + used + expired + reversed),
    constraint members_points_lot_parts check (
        granted > 0 and remaining >= 0 and held >= 0 and used >= 0 and expired >= 0 and reversed >= 0
        and clawed_back >= 0 and clawed_back <= granted and quantity_back >= 0 and unit_value >= 0),
    constraint members_points_lot_state check (
        (state = 'PENDING' and held = 0 and used = 0 and expired = 0 and remaining > 0)
        or (state = 'ACTIVE' and remaining + held > 0)
        or (state in ('USED', 'EXPIRED', 'REVERSED') and remaining = 0 and held = 0)),
    constraint members_points_lot_times check (expires_at > available_at),
    constraint members_points_lot_origin check (origin in ('LIVE', 'DEMO', 'IMPORT'))
);
create unique index members_points_lot_line on members_points_lot (order_line) where kind = 'EARNED';
create index members_points_lot_member on members_points_lot (member, expires_at, id);
create index members_points_lot_pending on members_points_lot (available_at) where state = 'PENDING';
create index members_points_lot_active on members_points_lot (expires_at) where state = 'ACTIVE' and remaining > 0;

-- Every move of every lot: how the pending, available and held points change. Never changed itself.
create table members_points_entry (
    id               uuid         primary key,
    lot              uuid         not null references members_points_lot,
    member           uuid         not null,
    kind             varchar(10)  not null,
    pending          bigint       not null default 0,
    available        bigint       not null default 0,
    held             bigint       not null default 0,
    cause            uuid         not null,
    effective_at     timestamptz  not null,
    recorded_at      timestamptz  not null default clock_timestamp(),
    constraint members_points_entry_once unique (lot, kind, cause),
    constraint members_points_entry_kind check (kind in
        ('EARNED', 'ACTIVATED', 'HELD', 'SPENT', 'RELEASED', 'RETURNED', 'EXPIRED', 'REVERSED', 'SETTLED')),
    constraint members_points_entry_moves check (pending <> 0 or available <> 0 or held <> 0)
);
create index members_points_entry_member on members_points_entry (member, id desc);
create trigger t_append_only before update or delete on members_points_entry
    for each row execute function kernel_append_only();

-- The points of one purchase, and the lots they came from.
create table members_points_use (
    purchase         uuid         primary key,
    member           uuid         not null references members_points_wallet,
    points           bigint       not null,
    returned         bigint       not null default 0,
    unit_value       bigint       not null,
    state            varchar(10)  not null,
    held_at          timestamptz  not null,
    spent_at         timestamptz,
    constraint members_points_use_points check (points > 0 and returned between 0 and points),
    constraint members_points_use_state check (
        (state = 'HELD' and spent_at is null) or (state = 'SPENT' and spent_at is not null)
        or (state = 'RELEASED' and spent_at is null and returned = points))
);
create table members_points_use_lot (
    purchase         uuid         not null references members_points_use,
    lot              uuid         not null references members_points_lot,
    points           bigint       not null,
    returned         bigint       not null default 0,
    primary key (purchase, lot),
    constraint members_points_use_lot_points check (points > 0 and returned between 0 and points)
);

-- Causes that were dealt with: points of a purchase (subject) went back, goods of an order line came
-- back. Entries and journals name the row, since one cause may concern several subjects.
create table members_points_cause (
    id               uuid         primary key,
    kind             varchar(10)  not null,
    subject          uuid         not null,
    cause            uuid         not null,
    effective_at     timestamptz  not null,
    recorded_at      timestamptz  not null default clock_timestamp(),
    constraint members_points_cause_once unique (kind, subject, cause),
    constraint members_points_cause_kind check (kind in ('GIVE_BACK', 'REVERSE'))
);
create trigger t_append_only before update or delete on members_points_cause
    for each row execute function kernel_append_only();

-- What a member owes because points were spent that had to be taken back, and what paid it.
-- The wallet's `owed` is the sum.
create table members_points_debt (
    id               uuid         primary key,
    member           uuid         not null references members_points_wallet,
    order_line       uuid         not null,
    amount           bigint       not null,
    paid             bigint       not null default 0,
    cause            uuid         not null,
    effective_at     timestamptz  not null,
    constraint members_points_debt_once unique (cause),
    constraint members_points_debt_cause foreign key (cause) references members_points_cause,
    constraint members_points_debt_amount check (amount > 0 and paid between 0 and amount)
);
create index members_points_debt_open on members_points_debt (member, id) where paid < amount;
