-- The net under seller data (kernel_net). A shop's rows are its own; a shared product that is live is everybody's to offer.
select kernel_net('catalog_party', $$
    account = kernel_net_account()
    or exists (select from catalog_seller s where s.party = catalog_party.id)$$);
select kernel_net('catalog_seller', 'id = kernel_net_seller()');
select kernel_net('catalog_seller_action', 'seller = kernel_net_seller()');
select kernel_net('catalog_switch_deadline', 'seller = kernel_net_seller()');
select kernel_net('catalog_application', 'seller = kernel_net_seller() or account = kernel_net_account()');
revoke insert, update, delete on catalog_application from tradewind_seller;
select kernel_net('catalog_licence', 'exists (select from catalog_party p where p.id = party)');
select kernel_net('catalog_product', $$
    created_by = kernel_net_seller() or (listing_scope = 'SHARED' and live_revision is not null)$$);
select kernel_net('catalog_product_revision', $$
    exists (select from catalog_product t where t.id = product
        and (t.created_by = kernel_net_seller() or t.live_revision = catalog_product_revision.id))$$);
select kernel_net('catalog_listing_review', 'seller = kernel_net_seller()');
select kernel_net('catalog_offer', 'seller = kernel_net_seller()');
select kernel_net('catalog_offer_price', 'exists (select from catalog_offer o where o.id = offer)');
select kernel_closed_to_sellers('catalog_search_epoch', 'catalog_product_rated', 'catalog_product_sold');
