-- What a stock row says is reserved is what open reservations hold, and every open reservation is for a line that waits for it: none outlives its purchase or its time, and what is paid for is held.
-- Repair: the sweep of lapsed holds frees them; if it does not, its log says why.
with open as (
    select r.*, s.stock_item, r.quantity - r.released - r.consumed as pieces
    from supply_reservation r join supply_stock s on s.id = r.stock),
held as (
    select stock, sum(pieces) as pieces from open where kind in ('HOLD', 'COMMITTED') group by stock),
waiting as (
    select l.id, l.order_id, t.per_unit * (l.quantity - l.qty_cancelled - l.qty_shipped) as wanted, t.pieces as held
    from orders_line l
    join (select order_line, stock_item, max(per_unit) as per_unit, sum(pieces) as pieces
          from open group by order_line, stock_item) t on t.order_line = l.id)
select 'reserved is not what reservations hold' as what, s.id, s.reserved, h.pieces as held
from supply_stock s left join held h on h.stock = s.id
where s.reserved <> coalesce(h.pieces, 0)
union all
select 'a hold outlives its purchase', r.order_line, r.pieces, null
from open r join orders_purchase p on p.id = r.purchase
where r.kind in ('HOLD', 'COMMITTED') and p.life = 'CANCELLED'
union all
select 'more is held than the line waits for', w.id, w.held, w.wanted from waiting w where w.held > w.wanted
union all
select 'what is paid for is not held', w.id, w.held, w.wanted
from waiting w join orders_order o on o.id = w.order_id
where o.life = 'OPEN' and o.paid_at is not null and w.held < w.wanted
union all
-- Ten minutes after time was moved ahead in a demonstration, the sweep has seen it.
select 'a hold outlives its time', r.order_line, r.pieces, null
from open r
where r.kind = 'HOLD' and r.expires_at < :now - interval '1 day'
  and not exists (select from kernel_clock where moved_at > clock_timestamp() - interval '10 minutes')
