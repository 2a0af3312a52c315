-- Each payout is in the books once as it was sent and once as it ended, what is in transit is what the bank has not answered, and nobody is paid twice in a period.
-- Repair: GET /api/v1/admin/payout-runs/{id}/payouts names the payout; post a correcting journal once the cause is known.
with booked as (
    select j.cause_id, -sum(e.amount) filter (where j.template = 'PAYOUT_SENT' and a.kind = 'PAYOUT_IN_TRANSIT') as sent,
        sum(e.amount) filter (where j.template = 'PAYOUT_SENT' and a.kind = 'SELLER_AVAILABLE') as taken,
        -sum(e.amount) filter (where j.template = 'PAYOUT_PAID' and a.kind = 'BANK') as paid,
        -sum(e.amount) filter (where j.template = 'PAYOUT_BOUNCED' and a.kind = 'SELLER_AVAILABLE') as bounced
    from payments_journal j join payments_entry e on e.journal = j.id join payments_account a on a.id = e.account
    where j.cause_kind = 'payout' group by j.cause_id)
select 'payout: ' || rule.what as what, coalesce(p.id, b.cause_id)::text, p.state, p.amount
from payments_payout p
full join booked b on b.cause_id = p.id
cross join lateral (values
    ('it is in the books and nowhere else', p.id is null),
    ('what was sent is not in the books', p.amount <> coalesce(b.sent, 0)),
    ('what was sent is not what its owner gave', p.amount <> coalesce(b.taken, 0)),
    ('what was paid is not in the books', case when p.state = 'PAID' then p.amount else 0 end <> coalesce(b.paid, 0)),
    ('what bounced is not back in the books', case when p.state = 'BOUNCED' then p.amount else 0 end <> coalesce(b.bounced, 0))
) as rule (what, broken)
where rule.broken
union all
select 'what is in transit is not what the bank has not answered', coalesce(b.currency, s.currency), b.amount::text, s.amount
from (select e.currency, -sum(e.amount) as amount from payments_entry e
      join payments_account a on a.id = e.account and a.kind = 'PAYOUT_IN_TRANSIT' group by e.currency) b
full join (select currency, sum(amount)::bigint as amount from payments_payout where state = 'SENT' group by currency) s
    on s.currency = b.currency
where coalesce(b.amount, 0) <> coalesce(s.amount, 0)
union all
select 'somebody was paid twice in a period', p.owner_id::text, p.period, sum(p.amount)
from payments_payout p group by p.owner_kind, p.owner_id, p.currency, p.period having count(*) > 1
union all
select 'a period was paid out by two runs', r.period, r.currency, count(*)
from payments_payout_run r group by r.period, r.currency having count(*) > 1
union all
select 'a payout is of another period than its run', p.id::text, p.period, p.amount
from payments_payout p join payments_payout_run r on r.id = p.run
where (r.period, r.currency) <> (p.period, p.currency)
