-- Of each payment, what went back is at most what was taken, and what was taken is at most what was authorised.
-- Repair: the payment's captures and refund legs show which call was counted twice.
select p.id, p.amount, p.authorized, p.captured, p.refunded, coalesce(c.taken, 0) as taken, coalesce(r.given, 0) as given
from payments_payment p
left join (select payment, sum(amount) as taken from payments_capture where not late group by payment) c on c.payment = p.id
left join (select payment, sum(amount) as given from payments_refund_leg where payment is not null and state <> 'FAILED'
           group by payment) r on r.payment = p.id
where p.refunded + p.charged_back > p.captured or p.captured > p.authorized or p.authorized > p.amount
   or (p.provider <> 'internal' and coalesce(r.given, 0) > p.captured)
