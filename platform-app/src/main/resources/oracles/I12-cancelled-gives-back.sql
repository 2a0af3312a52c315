-- A cancelled purchase holds no coupon and no points.
-- Repair: cancel it again; giving back is idempotent by its cause.
select p.id, 'coupon' as what from orders_purchase p
join marketing_redemption r on r.purchase = p.id and r.state <> 'RETURNED'
where p.life = 'CANCELLED'
union all
select p.id, 'points' from orders_purchase p
join members_points_use u on u.purchase = p.id and u.state = 'HELD'
where p.life = 'CANCELLED'
