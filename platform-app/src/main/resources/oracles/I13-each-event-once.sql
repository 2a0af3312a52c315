-- Each event has its effect once per consumer: of what happened once each keeps one row, counts it once and books it once, and keeps nothing of what never happened.
-- Repair: the consumer's rows of the finding show which is one too many; facts and journals only grow, so post the opposite once the cause is known.
with paid_line as (
    select l.id, l.quantity from orders_line l
    join orders_order o on o.id = l.order_id where o.paid_at is not null or o.origin = 'IMPORT'),
counted as (select product, sum(quantity) as sold from catalog_product_sold group by product),
rated as (select product, count(*) as reviews, sum(score) as stars from catalog_product_rated group by product),
taken as (
    select e.payment_id as payment, count(*) as journals
    from payments_journal j join payments_entry e on e.journal = j.id and e.no = 0
    where j.template in ('CAPTURE', 'TENDER', 'LATE') and j.cause_kind = 'capture' group by e.payment_id),
captured as (select payment, count(*) as captures from payments_capture group by payment),
confirmed as (
    select cause_id as leg, count(*) as journals from payments_journal
    where template = 'REFUND_CONFIRMED' group by cause_id),
released as (
    select cause_id as line, part, count(*) as journals from payments_journal
    where template in ('RELEASE', 'RELEASE_OWN', 'FREIGHT_INCOME') and cause_kind in ('line', 'charge') group by cause_id, part),
told as (select order_id, sum(amount) as amount from analytics_trade_fact
    where kind = 'RELEASED' and origin <> 'IMPORT' group by order_id),
left_escrow as (
    select order_id, sum(amount) as amount from (
        select order_id, gross as amount from orders_receipt union all select order_id, released from orders_charge) each
    group by order_id),
left_the_shelf as (
    select m.cause, m.order_line, m.stock_item, -sum(m.quantity) as pieces from supply_stock_movement m
    where m.kind = 'SHIP' group by m.cause, m.order_line, m.stock_item),
reserved as (
    select r.order_line, s.stock_item, max(r.per_unit) as per_unit
    from supply_reservation r join supply_stock s on s.id = r.stock group by r.order_line, s.stock_item),
parcel as (
    select l.shipment, l.line, l.quantity from orders_shipment_line l
    join orders_shipment s on s.id = l.shipment and s.origin <> 'IMPORT'
    join orders_line g on g.id = l.line and g.kind = 'GOODS'),
earned as (
    select lot, count(*) as entries, sum(pending) as points from members_points_entry where kind = 'EARNED' group by lot)
select 'a fact is of what never happened' as what, f.ref::text as of, f.kind as kept, null::bigint as times
from analytics_trade_fact f
left join orders_order o on o.id = f.order_id
left join payments_refund r on r.id = f.ref and f.kind = 'REFUNDED'
where f.origin <> 'IMPORT' and not coalesce(case f.kind
    when 'PLACED' then o.id = f.ref
    when 'PAID' then o.id = f.ref and o.paid_at is not null
    when 'CANCELLED' then o.id = f.ref and o.life = 'CANCELLED'
    when 'REFUNDED' then r.order_id = f.order_id
    else o.id is not null end, false)
union all
select 'a fact is of a line that nobody bought', f.line::text, null, f.quantity
from analytics_sale_fact f left join orders_line l on l.id = f.line
where f.origin <> 'IMPORT' and l.quantity is distinct from f.quantity
union all
select 'a fact is of a payment that took another sum', f.payment::text, f.order_id::text, f.amount
from analytics_payment_fact f
left join (select payment, order_id, sum(captured) as captured from payments_payment_share group by payment, order_id) s
    on s.payment = f.payment and s.order_id = f.order_id
where f.origin <> 'IMPORT' and s.captured is distinct from f.amount
union all
select 'more is told to be released than left escrow', t.order_id::text, null, t.amount::bigint
from told t left join left_escrow e on e.order_id = t.order_id
where t.amount > coalesce(e.amount, 0)
union all
select 'a product counts other sales than its lines', coalesce(s.product, c.product)::text, s.sold::text, c.sold::bigint
from catalog_product_stats s full join counted c on c.product = s.product
where coalesce(s.sold, 0) <> coalesce(c.sold, 0)
union all
select 'a product counts a line that nobody paid', c.order_line::text, null, c.quantity
from catalog_product_sold c left join paid_line l on l.id = c.order_line
where l.quantity is distinct from c.quantity
union all
select 'a product has other stars than its reviews gave', coalesce(s.product, r.product)::text, s.rating_count::text, r.reviews
from catalog_product_stats s full join rated r on r.product = s.product
where (coalesce(s.rating_count, 0), coalesce(s.rating_sum, 0)) <> (coalesce(r.reviews, 0), coalesce(r.stars, 0))
union all
select 'the shelf says another level than it was told', coalesce(c.offer, s.offer)::text, c.level, s.sequence
from supply_availability s full join catalog_offer_availability c on c.offer = s.offer
where (coalesce(c.level, 'OUT'), coalesce(c.sequence, 0)) <> (coalesce(s.level, 'OUT'), coalesce(s.sequence, 0))
union all
select 'a parcel is taken from stock other than once', coalesce(p.shipment, s.cause)::text, coalesce(p.line, s.order_line)::text, s.quantity
from parcel p
full join (select cause, order_line, quantity from supply_line_step where step = 'CONSUME') s
    on s.cause = p.shipment and s.order_line = p.line
where p.quantity is distinct from s.quantity
union all
select 'other pieces went than are in the parcel', coalesce(p.shipment, m.cause)::text, coalesce(p.line, m.order_line)::text, m.pieces::bigint
from (select p.shipment, p.line, r.stock_item, p.quantity * r.per_unit as pieces
      from parcel p join reserved r on r.order_line = p.line) p
full join left_the_shelf m on m.cause = p.shipment and m.order_line = p.line and m.stock_item = p.stock_item
where p.pieces is distinct from m.pieces
union all
select 'a capture is in the books other than once', coalesce(c.payment, t.payment)::text, null, t.journals
from captured c full join taken t on t.payment = c.payment
where (c.captures is distinct from t.journals)
  and not exists (select from payments_payment p where p.id = coalesce(c.payment, t.payment) and p.origin = 'IMPORT')
union all
select 'a confirmed refund is in the books other than once', coalesce(l.id, c.leg)::text, l.state, c.journals
from (select id, state from payments_refund_leg where kind = 'EXTERNAL' and state = 'CONFIRMED') l
full join confirmed c on c.leg = l.id
where c.journals is distinct from 1 or l.id is null
union all
select 'a refund is in the books that nobody asked for', b.cause_id::text, b.template, null
from payments_journal b left join payments_refund r on r.id = b.cause_id
where b.template in ('REFUND', 'FEE_BACK') and b.cause_kind = 'refund' and r.id is null
union all
select 'a release is in the books other than once', coalesce(r.line, b.line)::text, coalesce(r.part, b.part)::text, b.journals
from (select line, part from orders_receipt where released_at is not null and gross > 0 and origin <> 'IMPORT'
      union all
      select c.id, case c.beneficiary when 'PLATFORM' then 0 else 1 end
      from orders_charge c join orders_order o on o.id = c.order_id and o.origin <> 'IMPORT' where c.released > 0) r
full join released b on b.line = r.line and b.part = r.part
where b.journals is distinct from 1 or r.line is null
union all
select 'a line earned points other than once', l.id::text, l.order_line::text, e.entries
from members_points_lot l
left join earned e on e.lot = l.id
where l.kind = 'EARNED' and (e.entries is distinct from 1 or e.points is distinct from l.granted)
union all
select 'points are of a line that nobody bought', l.id::text, l.order_line::text, l.granted
from members_points_lot l left join orders_line g on g.id = l.order_line
where l.kind = 'EARNED' and g.id is null
