-- Nothing is promised or sold that is not there: pieces on hand cover what is reserved, and every piece that came or went has its movement.
-- Repair: count the stock item at its location (PUT /api/v1/merchant/offers/{id}/stock); the difference becomes a movement.
select s.id, s.on_hand, s.reserved, s.unavailable, coalesce(m.moved, 0) as moved
from supply_stock s
left join (select stock, sum(quantity) as moved from supply_stock_movement group by stock) m on m.stock = s.id
where s.on_hand < s.reserved + s.unavailable or s.reserved < 0 or s.on_hand <> coalesce(m.moved, 0)
