-- A purchase that was called off, or of which nothing is left, holds no coupon and no points.
-- Repair: cancel it again; giving back is idempotent by its cause.
with undone as (
    select p.id from orders_purchase p
    where p.life = 'CANCELLED'
       or (p.life = 'SETTLED' and not exists (select from orders_order o where o.purchase = p.id and o.life <> 'CANCELLED')))
select 'it holds a coupon' as what, p.id from undone p
join marketing_redemption r on r.purchase = p.id and r.state <> 'RETURNED'
union all
select 'it holds points' as what, p.id from undone p
join members_points_use u on u.purchase = p.id and u.returned < u.points
