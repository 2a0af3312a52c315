-- Payments made elsewhere are known by their source, and one of nothing is a payment there.
alter table payments_payment
    add column instalments   int not null default 1 check (instalments between 0 and 120),
    add column source_system varchar(40),
    add column source_id     varchar(80),
    drop constraint payments_payment_amount_check,
    add constraint payments_payment_amount_check check (amount > 0 or (amount = 0 and origin = 'IMPORT')),
    add constraint payments_payment_source_unique unique (source_system, source_id),
    add constraint payments_payment_source_check check (
        (source_system is null) = (source_id is null) and (origin = 'IMPORT') = (source_id is not null)),
    -- What was paid elsewhere is over: no gateway is asked about it, and nothing of it goes back from here.
    add constraint payments_payment_import_is_over check (origin <> 'IMPORT' or (status = 'CAPTURED'
        and captured = amount and refunded = 0 and wanted is null and next_check_at is null));

-- Room for system:id.
alter table payments_capture alter column provider_ref type varchar(121);
