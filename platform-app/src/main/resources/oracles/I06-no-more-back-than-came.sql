-- Of each payment, what went back is at most what was taken, and that at most what was authorised (O4); of each line, nothing is cancelled, shipped, returned, refunded or released more often than it was bought.
-- Repair: the payment's captures and refund legs, or the line's parcels and changes, show which step was counted twice.
select 'payment: ' || rule.what as what, p.id
from payments_payment p
left join (select payment, sum(amount) as taken from payments_capture group by payment) c on c.payment = p.id
left join (select payment, sum(amount) as sent from payments_refund_leg where payment is not null group by payment) r
    on r.payment = p.id
left join (select payment, sum(amount) as claimed from payments_chargeback where state <> 'WON' group by payment) b
    on b.payment = p.id
cross join lateral (values
    ('more went back than was taken', p.refunded + p.charged_back > p.captured),
    ('more was taken than was authorised', p.captured > p.authorized),
    ('more was authorised than is due', p.authorized > p.amount),
    ('what was taken is not the sum of its captures', p.captured <> coalesce(c.taken, 0)),
    ('what went back is not the sum of its refund legs', p.refunded <> coalesce(r.sent, 0)),
    ('what banks took back is not the sum of their claims', p.charged_back <> coalesce(b.claimed, 0))
) as rule (what, broken)
where rule.broken
union all
select 'share: ' || rule.what, s.payment
from payments_payment_share s
cross join lateral (values
    ('more went back than was taken', s.refunded + s.charged_back > s.captured),
    ('more was taken than its part', s.captured > s.amount)
) as rule (what, broken)
where rule.broken
union all
select 'refund: its legs do not sum to it', r.id
from payments_refund r
left join (select refund, sum(amount) as amount from payments_refund_leg where payment is not null group by refund) l
    on l.refund = r.id
where r.amount <> coalesce(l.amount, 0)
union all
select 'line: ' || rule.what, l.id
from orders_line l
join orders_order o on o.id = l.order_id and o.origin <> 'IMPORT'
left join (select sl.line, sum(sl.quantity) as left_us,
               sum(sl.quantity) filter (where s.state = 'DELIVERED') as arrived,
               sum(sl.quantity) filter (where s.state in ('LOST', 'RETURNED')) as never
           from orders_shipment_line sl join orders_shipment s on s.id = sl.shipment group by sl.line) p on p.line = l.id
left join (select line, sum(released_qty) as released from orders_receipt group by line) r on r.line = l.id
left join (select a.line, sum(a.quantity) filter (where a.action = 'CANCEL_LINE') as cancelled, sum(a.quantity) as refunded
           from orders_change_action a join orders_order_change c on c.id = a.change and c.state = 'CONFIRMED'
           where a.charge is null group by a.line) b on b.line = l.id
cross join lateral (values
    ('more is cancelled and shipped than was bought', l.qty_cancelled + l.qty_shipped > l.quantity),
    ('more is cancelled and returned than was bought', l.qty_cancelled + l.qty_returned > l.quantity),
    ('more arrived than left', l.qty_delivered + l.qty_undelivered > l.qty_shipped),
    ('more came back than arrived', l.qty_returned > l.qty_delivered),
    ('more is refunded than was bought', l.qty_refunded > l.quantity),
    ('what nobody paid for is refunded', o.paid_at is null and l.qty_refunded > 0),
    ('more is released than arrived', l.qty_released > l.qty_delivered),
    ('what is shipped is not in its parcels', l.qty_shipped <> coalesce(p.left_us, 0)),
    ('what arrived is not in its parcels', l.qty_delivered <> coalesce(p.arrived, 0)),
    ('what never arrived is not in its parcels', l.qty_undelivered <> coalesce(p.never, 0)),
    ('what is released is not in its receipts', l.qty_released <> coalesce(r.released, 0)),
    ('what is cancelled is not in its changes', o.paid_at is not null and l.qty_cancelled <> coalesce(b.cancelled, 0)),
    ('what is refunded is not in its changes', o.paid_at is not null and l.qty_refunded <> coalesce(b.refunded, 0))
) as rule (what, broken)
where rule.broken
