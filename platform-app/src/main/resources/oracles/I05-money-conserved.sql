-- Of each order, what tenders and the platform put into escrow is what the order is worth; escrow never falls below zero and is empty when the order is over.
-- Repair: GET /api/v1/admin/ledger?order={id} shows the order's entries; release or refund what is left.
with escrow as (
    select e.order_id,
        -sum(e.amount) as left_over,
        -sum(e.amount) filter (where j.template in ('CAPTURE', 'TENDER', 'FUND', 'HISTORY_PAYMENT')) as put_in
    from payments_entry e
    join payments_account a on a.id = e.account and a.kind = 'ESCROW'
    join payments_journal j on j.id = e.journal
    group by e.order_id)
select o.id, o.life, o.total + o.discount_platform as worth, x.put_in, x.left_over
from orders_order o left join escrow x on x.order_id = o.id
where (o.paid_at is not null and o.origin <> 'IMPORT' and coalesce(x.put_in, 0) <> o.total + o.discount_platform)
   or coalesce(x.left_over, 0) < 0
   or (o.life in ('CLOSED', 'CANCELLED') and coalesce(x.left_over, 0) <> 0)
union all
select x.order_id, 'no such order', null, x.put_in, x.left_over from escrow x
where not exists (select from orders_order o where o.id = x.order_id)
