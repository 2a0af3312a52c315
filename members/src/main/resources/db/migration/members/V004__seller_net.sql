-- The net under seller data (kernel_net): who works in a shop sees his own account, sessions and colleagues' roles. Buyers,
-- their addresses and points are no shop's business.
select kernel_net('members_account', 'id = kernel_net_account()');
select kernel_net('members_account_role', 'account = kernel_net_account() or seller = kernel_net_seller()');
select kernel_net('members_session', 'account = kernel_net_account()', $$
    account = kernel_net_account() and coalesce(seller, kernel_net_seller()) = kernel_net_seller()$$);
revoke insert, update, delete on members_account_role from tradewind_seller;
revoke insert, delete on members_session from tradewind_seller;
select kernel_closed_to_sellers(
    'members_buyer', 'members_address', 'members_throttle', 'members_first_operator', 'members_refresh_token',
    'members_points_wallet', 'members_points_lot', 'members_points_entry', 'members_points_use', 'members_points_use_lot',
    'members_points_cause', 'members_points_debt');
