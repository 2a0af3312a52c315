-- What is owed is paid once, whatever is tried twice: money that came for a due is what it counts as paid, and all else went back.
-- Repair: the payments of the due show which one is too many; POST /api/v1/admin/payments/{id}/check asks its provider.
select rule.what, d.id, d.state, d.amount, d.paid, m.came, m.back
from orders_due d
join orders_purchase p on p.id = d.purchase and p.origin <> 'IMPORT'
left join lateral (
    select coalesce(sum(y.captured), 0) as came,
        coalesce((select sum(r.amount) from payments_refund r where r.payable_id = d.id and r.kind = 'LATE'), 0) as back
    from payments_payment y where y.payable_kind = 'due' and y.payable_id = d.id) m on true
cross join lateral (values
    ('what it counts as paid is not the money that stayed', d.paid <> m.came - m.back),
    ('it is settled and not paid', d.state = 'SETTLED' and d.paid <> d.amount),
    ('it is paid and not settled', d.state <> 'SETTLED' and d.amount > 0 and d.paid >= d.amount)
) as rule (what, broken)
where rule.broken
