-- Rows of files on their way in: read once, checked by SQL, told to the modules in batches, deleted at the end.
-- line is where a row begins in its file; what could not be read is not here but among the operation's errors.

create table platform_import_sheet (
    operation uuid        not null,
    sheet     varchar(12) not null,
    file      varchar(200) not null,
    lines     bigint      not null,
    primary key (operation, file)
);

create table platform_import_category (
    operation uuid         not null,
    line      bigint       not null,
    name      varchar(200) not null,
    english   varchar(200) not null,
    primary key (operation, line)
);

create table platform_import_seller (
    operation uuid        not null,
    line      bigint      not null,
    seller    varchar(60) not null,
    zip       varchar(20),
    city      varchar(200),
    state     varchar(60),
    primary key (operation, line)
);
create index platform_import_seller_of on platform_import_seller (operation, seller);

create table platform_import_product (
    operation uuid        not null,
    line      bigint      not null,
    product   varchar(60) not null,
    category  varchar(200),
    weight    bigint,
    primary key (operation, line)
);
create index platform_import_product_of on platform_import_product (operation, product);

create table platform_import_customer (
    operation uuid        not null,
    line      bigint      not null,
    customer  varchar(60) not null,
    person    varchar(60) not null,
    zip       varchar(20),
    city      varchar(200),
    state     varchar(60),
    primary key (operation, line)
);
create index platform_import_customer_of on platform_import_customer (operation, customer);

create table platform_import_order (
    operation    uuid        not null,
    line         bigint      not null,
    order_id     varchar(60) not null,
    customer     varchar(60) not null,
    status       varchar(40) not null,
    purchased_at timestamptz not null,
    approved_at  timestamptz,
    shipped_at   timestamptz,
    delivered_at timestamptz,
    promised_by  timestamptz,
    primary key (operation, line)
);
create index platform_import_order_of on platform_import_order (operation, order_id);

create table platform_import_item (
    operation uuid        not null,
    line      bigint      not null,
    order_id  varchar(60) not null,
    no        integer     not null,
    product   varchar(60) not null,
    seller    varchar(60) not null,
    ship_by   timestamptz,
    price     bigint      not null,
    freight   bigint      not null,
    -- Since when the offer was sold at this price; worked out when all rows are in.
    priced_at timestamptz,
    primary key (operation, line)
);
create index platform_import_item_of on platform_import_item (operation, order_id);
create index platform_import_item_pair on platform_import_item (operation, seller, product);

create table platform_import_payment (
    operation    uuid        not null,
    line         bigint      not null,
    order_id     varchar(60) not null,
    no           integer     not null,
    method       varchar(24) not null,
    instalments  integer     not null,
    amount       bigint      not null,
    primary key (operation, line)
);
create index platform_import_payment_of on platform_import_payment (operation, order_id);

create table platform_import_review (
    operation   uuid        not null,
    line        bigint      not null,
    review      varchar(60) not null,
    order_id    varchar(60) not null,
    score       integer     not null,
    title       varchar(500),
    message     varchar(5000),
    written_at  timestamptz not null,
    answered_at timestamptz,
    primary key (operation, line)
);
create index platform_import_review_of on platform_import_review (operation, order_id);

-- Orders that are left out as a whole, because a row of theirs is not right.
create table platform_import_left_out (
    operation uuid        not null,
    order_id  varchar(60) not null,
    primary key (operation, order_id)
);

-- Rows come by the ten thousand at once: whoever brings them has the planner look at them before they are asked.
do $$
begin
    if exists (select from pg_roles where rolname = 'tradewind_app') and current_user <> 'tradewind_app' then
        grant maintain on platform_import_category, platform_import_seller, platform_import_product,
            platform_import_customer, platform_import_order, platform_import_item, platform_import_payment,
            platform_import_review, platform_import_left_out to tradewind_app;
    end if;
end
$$;
