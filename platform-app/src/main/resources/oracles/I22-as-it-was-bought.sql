-- What was bought stays as it was bought: of every purchase, order, line and charge the price, title, tax, address and all amounts have the fingerprint they had when it was placed.
-- Repair: a backup has the row as it was; find who could write past the guard of the table.
select 'a purchase is not what was agreed to' as what, p.id from orders_purchase p
where p.bought is distinct from orders_bought(p)
union all
select 'an order is not what was agreed to', o.id from orders_order o
where o.bought is distinct from orders_bought(o)
union all
select 'a line is not what was bought', l.id from orders_line l
where l.bought is distinct from orders_bought(l)
union all
select 'a charge is not what was agreed to', c.id from orders_charge c
where c.bought is distinct from orders_bought(c)
