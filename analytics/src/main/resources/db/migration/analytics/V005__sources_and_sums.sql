-- Which system a fact was brought from, so that one history can be told from another; null for what happened here.

do $$
declare
    facts text;
begin
    foreach facts in array array['trade', 'sale', 'payment', 'review'] loop
        execute format('alter table analytics_%s_fact add column source_system varchar(40)', facts);
        -- The column is new to facts that are here already: the one time that they are written to.
        execute format('alter table analytics_%s_fact disable trigger t_append_only', facts);
        execute format('update analytics_%s_fact f set source_system = p.source_system
            from analytics_purchase_fact p where p.purchase = f.purchase and p.source_system is not null', facts);
        execute format('alter table analytics_%s_fact enable trigger t_append_only', facts);
        execute format('alter table analytics_%1$s_fact add constraint analytics_%1$s_fact_source
            check (origin = ''IMPORT'' or source_system is null)', facts);
    end loop;
end $$;

-- Nothing was summed up before this.
alter table analytics_trade_day
    drop constraint analytics_trade_day_once,
    add column source_system varchar(40),
    add constraint analytics_trade_day_once
        unique nulls not distinct (market, grain, day, origin, source_system, key, word);

-- Which sums of a day change: all of them, or only those that tell orders apart by what may change on another day.
alter table analytics_trade_stale add column wholly boolean not null default true;
alter table analytics_trade_stale alter column wholly drop default;

drop index analytics_trade_fact_by_day;
create index analytics_trade_fact_by_day on analytics_trade_fact (market, day)
    include (kind, seller, origin, source_system, amount, purchase, order_id);

-- A shop's or a category's days.
create index analytics_trade_day_of_key on analytics_trade_day (market, grain, key, day);

-- Which means an order was paid by, and which orders are of a category.
create index analytics_payment_fact_of_order on analytics_payment_fact (order_id) where order_id is not null;
create index analytics_sale_fact_of_category on analytics_sale_fact (category, order_id);
