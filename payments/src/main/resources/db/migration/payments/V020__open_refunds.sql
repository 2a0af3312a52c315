-- Refunds that are not over, or have failed: few, among all that were made.
create index payments_refund_open on payments_refund (state, requested_at) where state <> 'CONFIRMED';
