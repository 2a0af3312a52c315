-- No listener is behind by more than ten minutes, and whatever happened to an order is a fact, or on its way to be one.
-- Repair: the resubmission job runs listeners again; one that keeps failing says why in the log.
with expected (what, kind, ref, amount, listener) as (
    select 'an order was placed and no fact says so', 'PLACED', o.id, o.total, 'analytics.orders' from orders_order o
    where o.origin <> 'IMPORT'
    union all
    select 'an order was paid and no fact says so', 'PAID', o.id, o.total, 'analytics.orders' from orders_order o
    where o.origin <> 'IMPORT' and o.paid_at is not null
    union all
    select 'an order was cancelled and no fact says so', 'CANCELLED', o.id, 0, 'analytics.orders' from orders_order o
    where o.origin <> 'IMPORT' and o.life = 'CANCELLED'
    union all
    select 'a refund was made and no fact says so', 'REFUNDED', r.id, r.amount, 'analytics.orders' from payments_refund r
    where r.origin <> 'IMPORT' and r.kind = 'ORDER'
    union all
    select 'a line was sold and no fact says so', 'SOLD', l.id, l.amount, 'analytics.orders' from orders_line l
    join orders_order o on o.id = l.order_id and o.origin <> 'IMPORT'
    union all
    select 'a line was paid and its product does not count it', 'COUNTED', l.id, l.quantity, 'orders.sold' from orders_line l
    join orders_order o on o.id = l.order_id and o.origin <> 'IMPORT' and o.paid_at is not null),
told (kind, ref, amount) as (
    select kind, ref, amount from analytics_trade_fact
    union all
    select 'SOLD', line, goods from analytics_sale_fact
    union all
    select 'COUNTED', order_line, quantity from catalog_product_sold)
select 'a listener is behind' as what, id::text, listener_id as detail from event_publication
where completion_date is null and publication_date < :machine - interval '10 minutes'
union all
select e.what, e.ref::text, null
from expected e left join told t on t.kind = e.kind and t.ref = e.ref
where t.ref is null
  and not exists (select from event_publication p
    where p.completion_date is null and p.listener_id = e.listener and p.serialized_event like '%' || coalesce(
        (select order_id from orders_line where id = e.ref), e.ref) || '%')
union all
select 'a fact says another amount', e.ref::text, e.kind
from expected e join told t on t.kind = e.kind and t.ref = e.ref
where t.amount <> e.amount
