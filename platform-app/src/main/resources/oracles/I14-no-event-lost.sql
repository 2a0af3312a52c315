-- No listener is behind by more than ten minutes, and every order placed and paid has become its facts.
-- Repair: the resubmission job runs listeners again; one that keeps failing says why in the log.
select 'publication' as what, id::text, listener_id as detail from event_publication
where completion_date is null and publication_date < :now - interval '10 minutes'
union all
select 'placed', o.id::text, null from orders_order o
where o.placed_at < :now - interval '10 minutes' and o.origin <> 'IMPORT'
  and not exists (select from analytics_trade_fact f where f.kind = 'PLACED' and f.ref = o.id)
union all
select 'paid', o.id::text, null from orders_order o
where o.placed_at < :now - interval '10 minutes' and o.origin <> 'IMPORT' and o.paid_at is not null
  and o.paid_at < :now - interval '10 minutes'
  and not exists (select from analytics_trade_fact f where f.kind = 'PAID' and f.ref = o.id)
