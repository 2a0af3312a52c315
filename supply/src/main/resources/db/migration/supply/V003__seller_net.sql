-- The net under seller data (kernel_net): a shop's places, goods, balances, movements and promises are its own.
select kernel_net('supply_location', 'seller = kernel_net_seller()');
select kernel_net('supply_stock_item', 'seller = kernel_net_seller()');
select kernel_net('supply_offer_component', 'exists (select from supply_stock_item i where i.id = stock_item)');
select kernel_net('supply_stock', 'seller = kernel_net_seller()');
select kernel_net('supply_reservation', 'exists (select from supply_stock s where s.id = stock)');
select kernel_net('supply_stock_movement', 'seller = kernel_net_seller()');
