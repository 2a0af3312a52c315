-- What came from another system: its own word for where a thing stands, and whether the dates it gave contradict each other.

alter table orders_purchase
    add column source_status varchar(40),
    add constraint orders_purchase_from check (
        num_nonnulls(source_system, source_id, source_status) = case origin when 'IMPORT' then 3 else 0 end);

alter table orders_order
    add column source_status varchar(40),
    add column irregular     boolean not null default false,
    add constraint orders_order_from check (
        num_nonnulls(source_system, source_id, source_status) = case origin when 'IMPORT' then 3 else 0 end);

-- Where goods of the past lay is not known.
alter table orders_shipping_group
    alter column location drop not null,
    add constraint orders_shipping_group_from check (location is not null or method = 'HISTORY');

create index orders_order_list_by_origin on orders_order (origin, placed_at desc, id desc);
