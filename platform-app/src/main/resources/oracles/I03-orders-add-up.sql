-- An order's total is its lines and charges less its discounts plus tax on top; every allocation sums to what it splits.
-- Repair: none by hand; an order is written once. Stop checkout and find the code that wrote it.
select 'order' as what, o.id from orders_order o
join (select order_id, sum(amount) as goods, sum(discount) as discount, sum(tax) as tax from orders_line group by order_id) l
    on l.order_id = o.id
left join (select order_id, sum(amount) as freight, sum(discount) as discount, sum(tax) as tax from orders_charge
           group by order_id) c on c.order_id = o.id
where o.goods <> l.goods or o.freight <> coalesce(c.freight, 0) or o.discount <> l.discount + coalesce(c.discount, 0)
   or o.tax <> l.tax + coalesce(c.tax, 0) or o.total <> o.goods + o.freight - o.discount + o.tax
union all
select 'discount of line', l.id from orders_line l
left join (select line, sum(amount) as given, sum(amount) filter (where funder = 'PLATFORM') as platform
           from orders_adjustment where line is not null group by line) a on a.line = l.id
where l.discount <> coalesce(a.given, 0) or l.discount_platform <> coalesce(a.platform, 0)
union all
select 'discount of charge', c.id from orders_charge c
left join (select charge, sum(amount) as given from orders_adjustment where charge is not null group by charge) a
    on a.charge = c.id
where c.discount <> coalesce(a.given, 0)
union all
select 'charge', c.id from orders_charge c
join (select charge, sum(amount) as amount, sum(total) as total from orders_charge_share group by charge) s on s.charge = c.id
where s.amount <> c.amount or s.total <> c.total
union all
select 'purchase', p.id from orders_purchase p
join (select purchase, sum(goods) as goods, sum(freight) as freight, sum(discount) as discount, sum(total) as total
      from orders_order group by purchase) o on o.purchase = p.id
where p.goods <> o.goods or p.freight <> o.freight or p.discount <> o.discount or p.total <> o.total
union all
select 'dues', p.id from orders_purchase p
join (select purchase, sum(amount) as amount from orders_due group by purchase) d on d.purchase = p.id
where d.amount <> p.total
union all
select 'shares', p.id from payments_payment p
join (select payment, sum(amount) as amount from payments_payment_share group by payment) s on s.payment = p.id
where s.amount <> p.amount
