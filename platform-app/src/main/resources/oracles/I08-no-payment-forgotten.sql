-- A payment nobody knows the end of is looked after until it has one: by a job that has a time to ask, or by an operator who has its finding.
-- Repair: POST /api/v1/admin/payments/{id}/check asks the provider now.
select 'a payment is undecided and nobody will ask' as what, p.id, p.status, p.changed_at
from payments_payment p
where p.status in ('PENDING', 'UNKNOWN') and p.next_check_at is null and p.origin <> 'IMPORT'
  and not exists (select from payments_finding f where f.subject = 'payment:' || p.id and f.resolved_at is null)
union all
select 'a refund is not sent and nobody will send it', l.id, l.state, r.requested_at
from payments_refund_leg l join payments_refund r on r.id = l.refund
where l.state = 'REQUESTED' and l.next_try_at is null
union all
select 'a refund has given up and nobody knows', r.id, r.state, r.requested_at
from payments_refund r
where r.state = 'FAILED'
  and not exists (select from payments_finding f where f.subject = 'refund:' || r.id and f.resolved_at is null)
union all
select 'a payout is undecided and nobody will ask', p.id, p.state, p.sent_at
from payments_payout p
where p.state = 'SENT' and p.next_check_at is null and p.origin = 'LIVE'
