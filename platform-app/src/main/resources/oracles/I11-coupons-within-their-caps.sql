-- A coupon's counters are its redemptions, within its caps, and each redemption is what its purchase was given.
-- Repair: set the counter from the redemptions; find the path that moved one without the other.
select 'counter' as what, c.id::text, c.redeemed, coalesce(r.uses, 0) as uses
from marketing_coupon c
left join (select coupon, count(*) as uses, sum(amount) as spent from marketing_redemption
           where state <> 'RETURNED' group by coupon) r on r.coupon = c.id
where c.redeemed <> coalesce(r.uses, 0) or c.spent <> coalesce(r.spent, 0)
   or c.redeemed > coalesce(c.total_cap, c.redeemed) or c.spent > coalesce(c.budget, c.spent)
union all
select 'adjustments', r.purchase::text, r.amount, coalesce(a.given, 0)
from marketing_redemption r
left join (select purchase, source_id, sum(amount) as given from orders_adjustment where kind = 'COUPON'
           group by purchase, source_id) a on a.purchase = r.purchase and a.source_id = r.coupon
where r.amount <> coalesce(a.given, 0)
