-- A coupon's counters are its redemptions, within its caps, and each redemption is what its purchase was given (O6).
-- Repair: set the counter from the redemptions; find the path that moved one without the other.
with used as (
    select coupon, count(*) as uses, sum(amount) as spent from marketing_redemption where state <> 'RETURNED' group by coupon),
held as (
    select coupon, who, count(*) as uses from (
        select coupon, 'contact:' || contact_hash as who from marketing_redemption where state <> 'RETURNED'
        union all
        select coupon, 'buyer:' || buyer from marketing_redemption where state <> 'RETURNED' and buyer is not null
        union all
        select coupon, 'claim:' || member from marketing_coupon_grant where member is not null) each
    group by coupon, who)
select 'coupon: ' || rule.what as what, c.id::text, c.redeemed, u.uses
from marketing_coupon c
left join used u on u.coupon = c.id
cross join lateral (values
    ('it counts other uses than it has', c.redeemed <> coalesce(u.uses, 0)),
    ('it counts another sum than it gave', c.spent <> coalesce(u.spent, 0)),
    ('it is used more often than it may be', c.redeemed > coalesce(c.total_cap, c.redeemed)),
    ('it is claimed more often than it may be', c.claimed > coalesce(c.total_cap, c.claimed)),
    ('it gave more than its budget', c.spent > coalesce(c.budget, c.spent)),
    ('it counts other claims than it has', c.claimed <> (select count(*) from marketing_coupon_grant g
        where g.coupon = c.id and g.member is not null))
) as rule (what, broken)
where rule.broken
union all
select 'buyer: ' || rule.what, c.id::text, n.used, h.uses
from marketing_coupon_use n
full join held h on h.coupon = n.coupon and h.who = n.who
join marketing_coupon c on c.id = coalesce(n.coupon, h.coupon)
cross join lateral (values
    ('somebody counts other uses than he has', coalesce(n.used, 0) <> coalesce(h.uses, 0)),
    ('somebody used it more often than one may', coalesce(n.used, 0) > coalesce(c.buyer_cap, n.used, 0))
) as rule (what, broken)
where rule.broken
union all
select 'grant: a code is taken by a purchase that does not use it, or not by the one that does', g.code, null, null
from marketing_coupon_grant g
left join marketing_redemption r on r.coupon_grant = g.id and r.state <> 'RETURNED'
where g.used_by is distinct from r.purchase
union all
select 'purchase: a redemption is not what was given', coalesce(r.purchase, a.purchase)::text, r.amount, a.given
from marketing_redemption r
full join (select purchase, source_id, sum(amount) as given from orders_adjustment where kind = 'COUPON'
           group by purchase, source_id) a on a.purchase = r.purchase and a.source_id = r.coupon
where r.amount is distinct from a.given
