-- Purchases, orders, parcels and payments moved only as their tables of states allow, step by step, by somebody, and are where their history ends.
-- Repair: none by hand; the history shows who moved what.
with stands (kind, subject, state, version) as (
    select 'PURCHASE', id, life, moves from orders_purchase where origin <> 'IMPORT'
    union all select 'ORDER', id, life, moves from orders_order where origin <> 'IMPORT'
    union all select 'SHIPMENT', id, state, moves from orders_shipment where origin <> 'IMPORT'
    union all select 'PAYMENT', id, status, version from payments_payment where origin <> 'IMPORT'),
moves (kind, subject, version, came, went, actor) as (
    select subject_kind, subject, version, from_state, to_state, actor_kind from orders_history where origin <> 'IMPORT'
    union all
    -- A payment is created before its first step.
    select 'PAYMENT', id, 0, null, 'CREATED', 'JOB' from payments_payment where origin <> 'IMPORT'
    union all
    select 'PAYMENT', h.payment, h.version, h.status_from, h.status_to, h.cause
    from payments_payment_history h join payments_payment p on p.id = h.payment and p.origin <> 'IMPORT'),
steps as (
    select m.*, lag(went) over w as before, lag(version) over w as version_before,
        lead(version) over w is null as last
    from moves m window w as (partition by kind, subject order by version)),
allowed (kind, came, went) as (values
    ('PURCHASE', null, 'AWAITING_PAYMENT'),
    ('PURCHASE', 'AWAITING_PAYMENT', 'SETTLED'), ('PURCHASE', 'AWAITING_PAYMENT', 'CANCELLED'),
    ('ORDER', null, 'AWAITING_PAYMENT'),
    ('ORDER', 'AWAITING_PAYMENT', 'OPEN'), ('ORDER', 'AWAITING_PAYMENT', 'CANCELLED'),
    ('ORDER', 'OPEN', 'OPEN'), ('ORDER', 'OPEN', 'CLOSED'), ('ORDER', 'OPEN', 'CANCELLED'),
    ('ORDER', 'CLOSED', 'CLOSED'), ('ORDER', 'CANCELLED', 'CANCELLED'), -- money still goes back
    ('SHIPMENT', null, 'PACKED'),
    ('SHIPMENT', 'PACKED', 'IN_TRANSIT'), ('SHIPMENT', 'PACKED', 'DELIVERED'), ('SHIPMENT', 'PACKED', 'RETURNING'),
    ('SHIPMENT', 'PACKED', 'RETURNED'), ('SHIPMENT', 'PACKED', 'LOST'),
    ('SHIPMENT', 'IN_TRANSIT', 'DELIVERED'), ('SHIPMENT', 'IN_TRANSIT', 'RETURNING'), ('SHIPMENT', 'IN_TRANSIT', 'RETURNED'),
    ('SHIPMENT', 'IN_TRANSIT', 'LOST'),
    ('SHIPMENT', 'RETURNING', 'DELIVERED'), ('SHIPMENT', 'RETURNING', 'RETURNED'), ('SHIPMENT', 'RETURNING', 'LOST'),
    ('PAYMENT', null, 'CREATED'),
    ('PAYMENT', 'CREATED', 'PENDING'), ('PAYMENT', 'CREATED', 'CANCELLED'),
    ('PAYMENT', 'PENDING', 'UNKNOWN'), ('PAYMENT', 'PENDING', 'AUTHORIZED'), ('PAYMENT', 'PENDING', 'CAPTURED'),
    ('PAYMENT', 'PENDING', 'DECLINED'), ('PAYMENT', 'PENDING', 'CANCELLED'),
    ('PAYMENT', 'UNKNOWN', 'AUTHORIZED'), ('PAYMENT', 'UNKNOWN', 'CAPTURED'), ('PAYMENT', 'UNKNOWN', 'DECLINED'),
    ('PAYMENT', 'UNKNOWN', 'CANCELLED'),
    ('PAYMENT', 'AUTHORIZED', 'AUTHORIZED'), ('PAYMENT', 'AUTHORIZED', 'CAPTURED'), ('PAYMENT', 'AUTHORIZED', 'CANCELLED'),
    ('PAYMENT', 'DECLINED', 'AUTHORIZED'), ('PAYMENT', 'DECLINED', 'CAPTURED'), -- refused, and taken all the same
    ('PAYMENT', 'CANCELLED', 'CANCELLED')) -- money came late
select s.kind || ': ' || rule.what as what, s.subject, s.version, s.came, s.went
from steps s
cross join lateral (values
    ('it moved as its table does not allow', not exists (select from allowed a
        where a.kind = s.kind and a.came is not distinct from s.came and a.went = s.went)),
    ('a step does not begin where the one before ended', s.before is distinct from s.came),
    ('a step is missing', s.version_before is not null and s.version <> s.version_before + 1),
    ('nobody moved it', coalesce(s.actor, '') = '')
) as rule (what, broken)
where rule.broken
union all
select t.kind || ': ' || rule.what, t.subject, t.version, s.went, t.state
from stands t
left join steps s on s.kind = t.kind and s.subject = t.subject and s.last
cross join lateral (values
    ('it is not where its history ends', t.state is distinct from s.went),
    ('it counts other moves than it made', t.version is distinct from s.version)
) as rule (what, broken)
where rule.broken
