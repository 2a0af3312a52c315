-- Nothing is promised or sold that is not there: what is on hand covers what is reserved, every piece that came or went has its movement, and what left for a buyer had been reserved for him.
-- Repair: count the stock item at its location (PUT /api/v1/merchant/offers/{id}/stock); the difference becomes a movement.
with moved as (
    select stock, sum(quantity) as on_hand, sum(unavailable) as unavailable, sum(incoming) as incoming,
        -sum(quantity) filter (where kind = 'SHIP') as shipped, sum(quantity) filter (where kind = 'RETURN') as returned
    from supply_stock_movement group by stock),
used as (
    select stock, sum(consumed) as consumed, sum(restocked) as restocked from supply_reservation group by stock),
taken as (
    select r.order_line, s.stock_item, max(r.per_unit) as per_unit, sum(r.consumed) as consumed
    from supply_reservation r join supply_stock s on s.id = r.stock group by r.order_line, s.stock_item)
select rule.what, s.id, s.on_hand, s.reserved, s.unavailable, s.incoming
from supply_stock s
left join moved m on m.stock = s.id
left join used u on u.stock = s.id
cross join lateral (values
    ('more is promised than is on hand', s.on_hand < s.reserved + s.unavailable),
    ('less than nothing is reserved', s.reserved < 0),
    ('a piece came or went without a movement', s.on_hand <> coalesce(m.on_hand, 0)),
    ('a piece was set aside without a movement', s.unavailable <> coalesce(m.unavailable, 0)),
    ('a piece is expected without a movement', s.incoming <> coalesce(m.incoming, 0)),
    ('a piece was shipped that was reserved for nobody', coalesce(m.shipped, 0) <> coalesce(u.consumed, 0)),
    ('a piece came back from nobody', coalesce(m.returned, 0) <> coalesce(u.restocked, 0))
) as rule (what, broken)
where rule.broken
union all
select 'a line was shipped without its pieces', l.id, null, null, null, null
from orders_line l
left join taken t on t.order_line = l.id
where l.kind = 'GOODS' and coalesce(t.consumed, 0) <> coalesce(t.per_unit, 1) * l.qty_shipped
  and exists (select from orders_order o where o.id = l.order_id and o.origin <> 'IMPORT')
