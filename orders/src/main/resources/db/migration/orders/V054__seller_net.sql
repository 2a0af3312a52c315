-- The net under seller data (kernel_net). A shop sees its orders and what hangs on them, and of the purchases it has a part
-- in the purchase itself, not the other shops' parts.
select kernel_net('orders_order', 'seller = kernel_net_seller()');
select kernel_net('orders_purchase', 'exists (select from orders_order o where o.purchase = orders_purchase.id)');
select kernel_net('orders_due', 'exists (select from orders_order o where o.purchase = orders_due.purchase)');
select kernel_net('orders_line', 'seller = kernel_net_seller()');
select kernel_net('orders_shipment', 'seller = kernel_net_seller()');
select kernel_net('orders_freight_template', 'seller = kernel_net_seller()');
select kernel_net('orders_freight_rule', 'exists (select from orders_freight_template t where t.id = template)');

select kernel_net('orders_fulfilment_hold', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_shipping_group', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_charge', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_adjustment', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_tax_line', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_order_change', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_receipt', 'exists (select from orders_order o where o.id = order_id)');
select kernel_net('orders_deadline', $$
    exists (select from orders_order o where o.id = order_id or (order_id is null and o.purchase = subject))$$);

select kernel_net('orders_line_fee', 'exists (select from orders_line l where l.id = line)');
select kernel_net('orders_charge_share', 'exists (select from orders_line l where l.id = line)');
select kernel_net('orders_shipment_line', 'exists (select from orders_shipment s where s.id = shipment)');
select kernel_net('orders_tracking_event', 'exists (select from orders_shipment s where s.id = shipment)');
select kernel_net('orders_change_action', 'exists (select from orders_order_change c where c.id = change)');
select kernel_net('orders_change_funding', 'exists (select from orders_change_action a where a.id = orders_change_funding.action)');
select kernel_net('orders_change_fee_back', 'exists (select from orders_change_action a where a.id = orders_change_fee_back.action)');
select kernel_net('orders_receipt_fee', 'exists (select from orders_receipt r where r.id = receipt)');
select kernel_net('orders_history', $$
    exists (select from orders_order o where o.id = subject)
    or exists (select from orders_shipment s where s.id = subject)
    or exists (select from orders_order o where o.purchase = subject)$$);

select kernel_closed_to_sellers('orders_cart', 'orders_cart_line', 'orders_quote');
