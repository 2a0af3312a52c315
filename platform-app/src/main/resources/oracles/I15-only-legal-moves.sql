-- Purchases, orders and payments moved only as their tables of states allow, step by step, and are where their history ends.
-- Repair: none by hand; the history shows who moved what.
with steps as (
    select subject_kind, subject, version, from_state, to_state, event,
        lag(to_state) over w as before, lag(version) over w as version_before,
        lead(version) over w is null as last
    from orders_history where origin <> 'IMPORT'
    window w as (partition by subject order by version)),
allowed (kind, came, went) as (values
    ('PURCHASE', null, 'AWAITING_PAYMENT'), ('PURCHASE', 'AWAITING_PAYMENT', 'SETTLED'),
    ('PURCHASE', 'AWAITING_PAYMENT', 'CANCELLED'), ('PURCHASE', 'AWAITING_PAYMENT', 'AWAITING_PAYMENT'),
    ('ORDER', null, 'AWAITING_PAYMENT'), ('ORDER', 'AWAITING_PAYMENT', 'OPEN'), ('ORDER', 'AWAITING_PAYMENT', 'CANCELLED'),
    ('ORDER', 'OPEN', 'OPEN'), ('ORDER', 'OPEN', 'CLOSED'), ('ORDER', 'OPEN', 'CANCELLED'), ('ORDER', 'CLOSED', 'CLOSED'))
select s.subject_kind, s.subject, s.version, s.from_state, s.to_state
from steps s
where (s.before is not null and (s.before is distinct from s.from_state or s.version <> s.version_before + 1))
   or (s.subject_kind in ('PURCHASE', 'ORDER') and not exists (
        select from allowed a where a.kind = s.subject_kind and a.came is not distinct from s.from_state and a.went = s.to_state))
union all
select s.subject_kind, s.subject, s.version, s.to_state, coalesce(o.life, p.life)
from steps s
left join orders_order o on s.subject_kind = 'ORDER' and o.id = s.subject
left join orders_purchase p on s.subject_kind = 'PURCHASE' and p.id = s.subject
where s.last and s.subject_kind in ('PURCHASE', 'ORDER') and coalesce(o.life, p.life) is distinct from s.to_state
union all
select 'PAYMENT', h.payment, h.version, h.status_to, p.status
from payments_payment p
join lateral (select * from payments_payment_history h where h.payment = p.id order by version desc limit 1) h on true
where h.status_to <> p.status
