-- An order's total is its lines and charges less its discounts plus tax on top (O5); every allocation sums to what it splits.
-- Repair: none by hand; an order is written once. Stop checkout and find the code that wrote it.
with line as (
    select order_id, sum(amount) as amount, sum(discount) as discount, sum(discount_platform) as platform,
        sum(tax) as tax, sum(tax_included) as tax_included
    from orders_line group by order_id),
charge as (
    select order_id, sum(amount) as amount, sum(discount) as discount, sum(discount_platform) as platform,
        sum(tax) as tax, sum(tax_included) as tax_included
    from orders_charge group by order_id),
given as (
    select coalesce(line, charge) as target, sum(amount) as all_of_it,
        sum(amount) filter (where funder = 'PLATFORM') as platform
    from orders_adjustment group by 1),
taxed as (
    select coalesce(line, charge) as target, sum(amount) filter (where not included) as on_top,
        sum(amount) filter (where included) as within
    from orders_tax_line group by 1),
part as (
    select charge, sum(amount) as amount, sum(total) as total, sum(platform) as platform
    from orders_charge_share group by charge)
select 'order: ' || rule.what as what, o.id
from orders_order o
left join line l on l.order_id = o.id
left join charge c on c.order_id = o.id
cross join lateral (values
    ('goods are not the sum of the lines', o.goods is distinct from l.amount),
    ('freight is not the sum of the charges', o.freight <> coalesce(c.amount, 0)),
    ('discount is not that of lines and charges', o.discount is distinct from l.discount + coalesce(c.discount, 0)),
    ('the platform''s part is not that of lines and charges', o.discount_platform is distinct from l.platform + coalesce(c.platform, 0)),
    ('tax is not that of lines and charges', o.tax is distinct from l.tax + coalesce(c.tax, 0)),
    ('tax included is not that of lines and charges', o.tax_included is distinct from l.tax_included + coalesce(c.tax_included, 0)),
    ('total does not follow from its parts', o.total <> o.goods + o.freight - o.discount + o.tax)
) as rule (what, broken)
where rule.broken
union all
select 'line: ' || rule.what, l.id
from orders_line l
left join given g on g.target = l.id
left join taxed t on t.target = l.id
cross join lateral (values
    ('amount is not price times quantity', l.amount <> l.unit_price * l.quantity),
    ('total does not follow from its parts', l.total <> l.amount - l.discount + l.tax),
    ('discount is not the sum of its adjustments', l.discount <> coalesce(g.all_of_it, 0)),
    ('the platform''s part is not that of its adjustments', l.discount_platform <> coalesce(g.platform, 0)),
    ('tax is not the sum of its tax lines', l.tax <> coalesce(t.on_top, 0)),
    ('tax included is not that of its tax lines', l.tax_included <> coalesce(t.within, 0))
) as rule (what, broken)
where rule.broken
union all
select 'charge: ' || rule.what, c.id
from orders_charge c
left join given g on g.target = c.id
left join taxed t on t.target = c.id
left join part s on s.charge = c.id
cross join lateral (values
    ('total does not follow from its parts', c.total <> c.amount - c.discount + c.tax),
    ('discount is not the sum of its adjustments', c.discount <> coalesce(g.all_of_it, 0)),
    ('the platform''s part is not that of its adjustments', c.discount_platform <> coalesce(g.platform, 0)),
    ('tax is not the sum of its tax lines', c.tax <> coalesce(t.on_top, 0)),
    ('tax included is not that of its tax lines', c.tax_included <> coalesce(t.within, 0)),
    ('its shares do not sum to its amount', c.amount is distinct from s.amount),
    ('its shares do not sum to its total', c.total is distinct from s.total),
    ('its shares do not sum to the platform''s part', c.discount_platform is distinct from s.platform)
) as rule (what, broken)
where rule.broken
union all
select 'purchase: ' || rule.what, p.id
from orders_purchase p
left join (select purchase, sum(goods) as goods, sum(freight) as freight, sum(discount) as discount, sum(tax) as tax,
               sum(total) as total from orders_order group by purchase) o on o.purchase = p.id
left join (select purchase, sum(amount) as amount from orders_due group by purchase) d on d.purchase = p.id
cross join lateral (values
    ('goods are not those of its orders', p.goods is distinct from o.goods),
    ('freight is not that of its orders', p.freight is distinct from o.freight),
    ('discount is not that of its orders', p.discount is distinct from o.discount),
    ('tax is not that of its orders', p.tax is distinct from o.tax),
    ('total is not that of its orders', p.total is distinct from o.total),
    ('what is due is not the total', p.total is distinct from d.amount)
) as rule (what, broken)
where rule.broken
  -- Of a purchase of another system's past nobody may know what was bought: it is worth nothing.
  and not (p.origin = 'IMPORT' and o.purchase is null and p.total = 0 and d.amount = 0)
union all
select 'payment: its shares do not sum to its amount', p.id
from payments_payment p
left join (select payment, sum(amount) as amount from payments_payment_share group by payment) s on s.payment = p.id
where p.amount is distinct from s.amount
  and not (p.origin = 'IMPORT' and s.payment is null)
union all
select 'change: what goes back to funders is not what it says', a.id
from orders_change_action a
left join (select action, sum(amount) as amount from orders_change_funding group by action) f on f.action = a.id
where a.funded <> coalesce(f.amount, 0)
