-- The net under seller data (kernel_net): a shop's coupons, and what became of them.
select kernel_net('marketing_coupon', 'seller = kernel_net_seller()');
select kernel_net('marketing_coupon_grant', 'exists (select from marketing_coupon c where c.id = coupon)');
select kernel_net('marketing_coupon_use', 'exists (select from marketing_coupon c where c.id = coupon)');
select kernel_net('marketing_redemption', 'exists (select from marketing_coupon c where c.id = coupon)');
select kernel_closed_to_sellers('marketing_review', 'marketing_review_target');
