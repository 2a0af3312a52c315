-- The audit trail is written by sellers' requests, and read by none; jobs are not theirs.
select kernel_closed_to_sellers('kernel_audit_seal', 'kernel_audit_sealed', 'kernel_job_run');
revoke select, update, delete on kernel_audit from tradewind_seller;
