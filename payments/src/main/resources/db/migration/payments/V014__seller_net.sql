-- The net under seller data (kernel_net): a shop sees its own accounts and what was booked on them, and its payouts. Whose
-- payment it was, how it was paid and what the platform earns is no shop's business; nor may it change what is append-only.
select kernel_net('payments_account', $$owner_kind = 'seller' and owner_id = kernel_net_seller()$$);
select kernel_net('payments_entry', 'exists (select from payments_account a where a.id = account)');
select kernel_net('payments_journal', 'exists (select from payments_entry e where e.journal = payments_journal.id)');
select kernel_net('payments_balance', 'exists (select from payments_account a where a.id = account)');
select kernel_net('payments_payout', $$owner_kind = 'seller' and owner_id = kernel_net_seller()$$);
select kernel_net('payments_payout_hold', $$owner_kind = 'seller' and owner_id = kernel_net_seller()$$);

revoke update, delete on payments_account, payments_journal, payments_entry, payments_commission_rule
    from tradewind_seller;
select kernel_closed_to_sellers(
    'payments_payment', 'payments_payment_share', 'payments_payment_history', 'payments_attempt', 'payments_capture',
    'payments_finding', 'payments_refund', 'payments_refund_leg', 'payments_hook', 'payments_own_release',
    'payments_chargeback', 'payments_chargeback_share', 'payments_sandbox_key', 'payments_sandbox_charge',
    'payments_sandbox_capture', 'payments_sandbox_refund', 'payments_sandbox_event', 'payments_sandbox_transfer',
    'payments_sandbox_closed_account');
