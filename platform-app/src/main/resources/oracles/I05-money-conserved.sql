-- Of each order and in total, what tenders and the platform paid is what sellers and the platform got, what went back, what a brought history leaves unexplained and what is still in escrow (O2); escrow never falls below zero and is empty when the order is over (O3).
-- Repair: GET /api/v1/admin/ledger?order={id} shows the order's entries; release or refund what is left.
with booked as (
    select e.order_id,
        -- What came late went back the same moment.
        -sum(e.amount) filter (where a.kind = 'ESCROW' and j.template in ('CAPTURE', 'TENDER', 'FUND', 'LATE_RETURN', 'HISTORY_PAYMENT'))
            as came,
        -sum(e.amount) filter (where a.kind = 'ESCROW' and j.template in ('CAPTURE', 'TENDER', 'HISTORY_PAYMENT')) as tendered,
        -sum(e.amount) filter (where a.kind = 'ESCROW') as left_over,
        -sum(e.amount) filter (where a.kind in ('SELLER_AVAILABLE', 'SELLER_HELD', 'OWN_SALES', 'FREIGHT_INCOME')
            and j.template <> 'HISTORY_PAYOUT') as earned,
        -sum(e.amount) filter (where a.kind = 'SELLER_AVAILABLE' and j.origin = 'IMPORT') as unpaid,
        -sum(e.amount) filter (where a.kind = 'IMPORT_DIFFERENCE') as unexplained,
        -sum(e.amount) filter (where a.kind in ('COMMISSION', 'FEE', 'TAX_PAYABLE')) as kept,
        -sum(e.amount) filter (where j.template = 'REFUND'
            and a.kind in ('REFUND_IN_TRANSIT', 'GIFT_CARD', 'WALLET', 'PROMOTION', 'POINTS_LIABILITY')) as went_back,
        -- What a bank kept of a claim that the seller lost; what the platform loses is its own.
        -sum(e.amount) filter (where j.template = 'CHARGEBACK_LOST' and a.kind in ('CHARGEBACK_OPEN', 'CHARGEBACK_LOSS'))
            as claimed,
        sum(e.amount) filter (where a.kind = 'ESCROW' and j.template in ('RELEASE', 'RELEASE_OWN', 'FREIGHT_INCOME')) as released,
        -sum(e.amount) filter (where a.kind in ('COMMISSION', 'FEE', 'TAX_PAYABLE') and j.template in ('FEE', 'FEE_BACK')) as fees
    from payments_entry e
    join payments_account a on a.id = e.account
    join payments_journal j on j.id = e.journal
    where e.order_id is not null
    group by e.order_id),
said as (
    select o.id, o.origin <> 'IMPORT' as ours,
        (select sum(s.captured) from payments_payment_share s where s.order_id = o.id) as tendered,
        (select sum(l.amount) from payments_refund r join payments_refund_leg l on l.refund = r.id where r.order_id = o.id)
            as legs,
        (select sum(a.amount) from orders_order_change c join orders_change_action a on a.change = c.id
            where c.order_id = o.id and c.state = 'CONFIRMED') as given_up,
        coalesce((select sum(r.gross) from orders_receipt r where r.order_id = o.id), 0)
            + coalesce((select sum(c.released) from orders_charge c where c.order_id = o.id), 0) as released,
        coalesce((select sum(f.amount + f.tax) from orders_receipt r join orders_receipt_fee f on f.receipt = r.id
                where r.order_id = o.id), 0)
            - coalesce((select sum(f.amount + f.tax) from orders_order_change c
                join orders_change_action a on a.change = c.id join orders_change_fee_back f on f.action = a.id
                where c.order_id = o.id), 0) as fees
    from orders_order o)
select 'order: ' || rule.what as what, o.id::text, o.life,
    b.came, b.earned, b.kept, b.went_back, b.left_over
from orders_order o
left join booked b on b.order_id = o.id
left join said s on s.id = o.id
cross join lateral (values
    ('what came is not what was earned, kept, given back, unexplained and is left', coalesce(b.came, 0) <> coalesce(b.earned, 0)
        + coalesce(b.kept, 0) + coalesce(b.went_back, 0) + coalesce(b.claimed, 0) + coalesce(b.unexplained, 0) + coalesce(b.left_over, 0)),
    ('what was released elsewhere is not paid out', coalesce(b.unpaid, 0) <> 0),
    ('paid, and what came is not what it is worth',
        o.paid_at is not null and s.ours and coalesce(b.came, 0) <> o.total + o.discount_platform),
    ('escrow fell below nothing', b.left_over < 0),
    ('it is over and escrow is not empty', o.life in ('CLOSED', 'CANCELLED') and coalesce(b.left_over, 0) <> 0),
    ('what its payments took is not in the books', coalesce(b.tendered, 0) <> coalesce(s.tendered, 0)),
    ('what its refunds send is not in the books', coalesce(b.went_back, 0) <> coalesce(s.legs, 0)),
    ('what its changes gave up is not in the books', coalesce(b.went_back, 0) <> coalesce(s.given_up, 0) and s.ours),
    ('what its receipts released is not in the books', coalesce(b.released, 0) <> s.released and s.ours),
    ('what its receipts were charged is not in the books', coalesce(b.fees, 0) <> s.fees and s.ours)
) as rule (what, broken)
where rule.broken
union all
select 'escrow of no order', coalesce(e.order_id::text, 'journal ' || e.journal), null, null, null, null, null, -e.amount
from payments_entry e join payments_account a on a.id = e.account and a.kind = 'ESCROW'
where not exists (select from orders_order o where o.id = e.order_id)
union all
select 'total: ' || rule.what, rule.currency, null, rule.booked, rule.said, null, null, null
from (
    select 'a provider''s debt is not what it took and sent back' as what, b.currency, b.amount as booked, s.amount as said
    from (select a.currency, coalesce(a.detail, 'history') as detail, sum(e.amount) as amount from payments_entry e
          join payments_account a on a.id = e.account and a.kind in ('PSP_RECEIVABLE', 'HISTORY_CASH')
          join payments_journal j on j.id = e.journal and j.template in ('CAPTURE', 'LATE', 'REFUND_CONFIRMED', 'HISTORY_PAYMENT')
          group by a.currency, a.detail) b
    full join (select currency, provider, sum(amount) as amount from (
            select p.currency, c.provider, c.amount from payments_capture c join payments_payment p on p.id = c.payment
            where c.provider <> 'internal'
            union all
            select l.currency, p.provider, -l.amount from payments_refund_leg l join payments_payment p on p.id = l.payment
            where l.kind = 'EXTERNAL' and l.state = 'CONFIRMED') moved group by currency, provider) s
        on s.currency = b.currency and s.provider = b.detail
    union all
    select 'what is on its way back is not what refunds are sending', b.currency, b.amount, s.amount
    from (select e.currency, -sum(e.amount) as amount from payments_entry e
          join payments_account a on a.id = e.account and a.kind = 'REFUND_IN_TRANSIT' group by e.currency) b
    full join (select currency, sum(amount) as amount from payments_refund_leg
               where kind = 'EXTERNAL' and state <> 'CONFIRMED' group by currency) s on s.currency = b.currency
    union all
    select 'money nobody waits for was kept', e.currency, -sum(e.amount), 0
    from payments_entry e join payments_account a on a.id = e.account and a.kind = 'UNALLOCATED' group by e.currency
) as rule
where coalesce(rule.booked, 0) <> coalesce(rule.said, 0)
