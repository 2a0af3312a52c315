-- What comes from elsewhere, the demonstration and the audit of everything are no shop's business.
select kernel_closed_to_sellers(
    'platform_demo', 'platform_demo_item', 'platform_integrity_run', 'platform_import_sheet', 'platform_import_category',
    'platform_import_seller', 'platform_import_product', 'platform_import_customer', 'platform_import_order',
    'platform_import_item', 'platform_import_payment', 'platform_import_review', 'platform_import_left_out');
