-- Facts are of all shops: no shop's request reads them.
select kernel_closed_to_sellers(
    'analytics_event', 'analytics_trade_fact', 'analytics_sale_fact', 'analytics_purchase_fact', 'analytics_payment_fact',
    'analytics_review_fact', 'analytics_order_status', 'analytics_trade_stale', 'analytics_trade_day', 'analytics_visit',
    'analytics_visit_count');
