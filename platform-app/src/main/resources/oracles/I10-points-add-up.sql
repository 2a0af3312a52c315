-- Each lot's points are what its entries say, nobody has less than none, what was spent is worth the discounts it paid for (O6), and the liability is worth the active points (O7).
-- Repair: the member's entries show the move that is missing.
with moved as (
    select lot, sum(pending) as pending, sum(available) as available, sum(held) as held from members_points_entry group by lot),
held as (
    select ul.lot, sum(ul.points - ul.returned) as points
    from members_points_use u join members_points_use_lot ul on ul.purchase = u.purchase where u.state = 'HELD' group by ul.lot)
select 'lot: ' || rule.what as what, l.id::text, (l.remaining + l.held)::text as says, coalesce(m.available, 0)::text as moved
from members_points_lot l
left join moved m on m.lot = l.id
left join held h on h.lot = l.id
cross join lateral (values
    ('its pending points are not what its entries say',
        case when l.state = 'PENDING' then l.remaining else 0 end <> coalesce(m.pending, 0)),
    ('its spendable points are not what its entries say',
        case when l.state = 'PENDING' then 0 else l.remaining end <> coalesce(m.available, 0)),
    ('its held points are not what its entries say', l.held <> coalesce(m.held, 0)),
    ('its held points are not what purchases hold', l.held <> coalesce(h.points, 0)),
    ('it has less than none', least(l.remaining, l.held, l.used, l.expired, l.reversed) < 0),
    ('its parts are not what was granted', l.granted <> l.remaining + l.held + l.used + l.expired + l.reversed)
) as rule (what, broken)
where rule.broken
union all
select 'wallet: what is owed is not the sum of its debts', w.member::text, w.owed::text, coalesce(d.owed, 0)::text
from members_points_wallet w
left join (select member, sum(amount - paid) as owed from members_points_debt group by member) d on d.member = w.member
where w.owed <> coalesce(d.owed, 0)
union all
select 'use: ' || rule.what, u.purchase::text, u.points::text, u.returned::text
from members_points_use u
left join (select purchase, sum(points) as points, sum(returned) as returned from members_points_use_lot group by purchase) l
    on l.purchase = u.purchase
cross join lateral (values
    ('its points are not those of its lots', u.points is distinct from l.points),
    ('what came back is not in its lots', u.returned is distinct from l.returned)
) as rule (what, broken)
where rule.broken
union all
select 'purchase: the points used are not worth their discounts', coalesce(u.purchase, a.purchase)::text,
    (u.points * u.unit_value)::text, a.amount::text
from members_points_use u
full join (select purchase, sum(amount) as amount from orders_adjustment where kind = 'POINTS' group by purchase) a
    on a.purchase = u.purchase
where u.points * u.unit_value is distinct from a.amount
union all
select 'the liability is not worth the active points', coalesce(w.currency, b.currency), w.worth::text, b.owed::text
from (select currency, sum((remaining + held) * unit_value) as worth from members_points_lot
      where state = 'ACTIVE' group by currency) w
full join (select e.currency, -sum(e.amount) as owed from payments_entry e
      join payments_account a on a.id = e.account and a.kind = 'POINTS_LIABILITY' group by e.currency) b
    on b.currency = w.currency
where coalesce(w.worth, 0) <> coalesce(b.owed, 0)
