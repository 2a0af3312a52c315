-- How many orders were placed, paid, cancelled and paid back lately, without reading the others.
create index analytics_trade_fact_lately on analytics_trade_fact (effective_at, kind) where origin = 'LIVE';
