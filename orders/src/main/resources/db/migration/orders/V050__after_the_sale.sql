-- After the purchase is placed: what is received and released, what goes back, and who may move what.

-- ---------------------------------------------------------------- received and released

alter table orders_shipment add column received_at timestamptz;
create index orders_shipment_of_order on orders_shipment (order_id);

-- A parcel's quantity of a line, confirmed by the buyer or by time. It waits for release_at, then its money goes to the
-- seller once: released_qty may be less than quantity, where some was refunded while it was held.
create table orders_receipt (
    id           uuid primary key,
    order_id     uuid        not null references orders_order (id),
    line         uuid        not null references orders_line (id),
    shipment     uuid        not null references orders_shipment (id),
    part         integer     not null check (part > 0),
    quantity     bigint      not null check (quantity > 0),
    received_at  timestamptz not null,
    release_at   timestamptz not null,
    released_at  timestamptz,
    released_qty bigint      not null default 0 check (released_qty between 0 and quantity),
    gross        bigint      not null default 0 check (gross >= 0),
    origin       varchar(8)  not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    constraint orders_receipt_of_parcel unique (shipment, line),
    constraint orders_receipt_part unique (line, part)
);
create index orders_receipt_due on orders_receipt (release_at, id) where released_at is null;
create index orders_receipt_of_order on orders_receipt (order_id);

-- What was charged of a line's frozen fees with that release.
create table orders_receipt_fee (
    receipt uuid        not null references orders_receipt (id),
    kind    varchar(20) not null,
    amount  bigint      not null check (amount >= 0),
    tax     bigint      not null check (tax >= 0),
    primary key (receipt, kind)
);

-- A charge goes to whoever it is for at once, when every line of its order is settled.
alter table orders_charge
    add column released    bigint not null default 0 check (released >= 0),
    add column released_at timestamptz,
    add constraint orders_charge_settled check (refunded <= total + discount_platform);

-- ---------------------------------------------------------------- what goes back

-- What of an action goes back to the funder of one adjustment; the parts sum to the action's funded.
create table orders_change_funding (
    action     uuid   not null references orders_change_action (id),
    adjustment uuid   not null references orders_adjustment (id),
    amount     bigint not null check (amount > 0),
    primary key (action, adjustment)
);
create index orders_change_funding_of on orders_change_funding (adjustment);

-- What the seller gets back of the fees, for units refunded after release.
create table orders_change_fee_back (
    action uuid        not null references orders_change_action (id),
    kind   varchar(20) not null,
    amount bigint      not null check (amount >= 0),
    tax    bigint      not null check (tax >= 0),
    primary key (action, kind)
);

create index orders_order_change_of_state on orders_order_change (state, opened_at, id) where state = 'REQUESTED';

-- ---------------------------------------------------------------- lists

-- Newest first by when it was placed (an imported order has a new id and an old date).
create index orders_order_list on orders_order (placed_at desc, id desc);
create index orders_order_list_by_status on orders_order (status, placed_at desc, id desc);
create index orders_order_list_of_seller on orders_order (seller, placed_at desc, id desc);
create index orders_order_list_of_seller_by_status on orders_order (seller, status, placed_at desc, id desc);
create index orders_order_list_of_member on orders_order (member, placed_at desc, id desc) where member is not null;
drop index orders_order_of_seller;
drop index orders_order_of_seller_status;
drop index orders_order_of_member;
drop index orders_order_by_status;
drop index orders_order_by_day;

-- A parcel's messages that came before the parcel was written down.
create index orders_tracking_event_unmatched on orders_tracking_event (carrier, tracking_number) where shipment is null;

-- ---------------------------------------------------------------- the last guard of the transition tables

create function orders_legal_move() returns trigger language plpgsql as $$
declare
    was text;
    now_is text;
    legal text[];
begin
    if tg_table_name = 'orders_shipment' then
        was := old.state;
        now_is := new.state;
        legal := array['PACKED>IN_TRANSIT', 'PACKED>DELIVERED', 'PACKED>RETURNING', 'PACKED>RETURNED', 'PACKED>LOST',
                       'IN_TRANSIT>DELIVERED', 'IN_TRANSIT>RETURNING', 'IN_TRANSIT>RETURNED', 'IN_TRANSIT>LOST',
                       'RETURNING>DELIVERED', 'RETURNING>RETURNED', 'RETURNING>LOST'];
    elsif tg_table_name = 'orders_order' then
        was := old.life;
        now_is := new.life;
        legal := array['AWAITING_PAYMENT>OPEN', 'AWAITING_PAYMENT>CANCELLED', 'OPEN>CLOSED', 'OPEN>CANCELLED'];
    else
        was := old.life;
        now_is := new.life;
        legal := array['AWAITING_PAYMENT>SETTLED', 'AWAITING_PAYMENT>CANCELLED'];
    end if;
    if was is distinct from now_is and not (was || '>' || now_is) = any (legal) then
        raise exception '% % may not move from % to %', tg_table_name, old.id, was, now_is using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger t_legal_move before update of state on orders_shipment for each row execute function orders_legal_move();
create trigger t_legal_move before update of life on orders_order for each row execute function orders_legal_move();
create trigger t_legal_move before update of life on orders_purchase for each row execute function orders_legal_move();
