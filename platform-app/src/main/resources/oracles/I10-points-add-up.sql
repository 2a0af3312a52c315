-- Each lot's points are what its entries say, nobody has less than none, and the points liability is worth the active points.
-- Repair: the member's entries show the move that is missing.
select 'lot' as what, l.id::text, (l.remaining + l.held)::text as has, coalesce(sum(e.pending + e.available + e.held), 0)::text as moved
from members_points_lot l left join members_points_entry e on e.lot = l.id
group by l.id, l.remaining, l.held
having l.remaining + l.held <> coalesce(sum(e.pending + e.available + e.held), 0)
union all
select 'liability', w.currency, w.worth::text, b.owed::text
from (select currency, sum((remaining + held) * unit_value) as worth from members_points_lot
      where state = 'ACTIVE' group by currency) w
full join (select e.currency, -sum(e.amount) as owed from payments_entry e
      join payments_account a on a.id = e.account and a.kind = 'POINTS_LIABILITY' group by e.currency) b
    on b.currency = w.currency
where coalesce(w.worth, 0) <> coalesce(b.owed, 0)
