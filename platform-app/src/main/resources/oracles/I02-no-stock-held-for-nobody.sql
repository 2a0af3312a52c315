-- What a stock row says is reserved is what open reservations hold, and no hold outlives its purchase.
-- Repair: the sweep of lapsed holds frees them; if it does not, its log says why.
select s.id::text, s.reserved, coalesce(r.held, 0) as held, null as line
from supply_stock s
left join (
    select stock, sum(quantity - released - consumed) as held
    from supply_reservation where kind in ('HOLD', 'COMMITTED') group by stock) r on r.stock = s.id
where s.reserved <> coalesce(r.held, 0)
union all
select p.id::text, null, null, r.order_line::text
from supply_reservation r join orders_purchase p on p.id = r.purchase
where r.kind in ('HOLD', 'COMMITTED') and p.life = 'CANCELLED'
