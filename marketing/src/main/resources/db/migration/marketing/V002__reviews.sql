-- What buyers wrote of what they bought. What a review is of is a row of its own: a review of a purchase with several
-- products is a review of the purchase alone, so that no product is praised or blamed for another.

create table marketing_review (
    id            uuid         primary key,
    purchase      uuid         not null,
    buyer         uuid         not null,
    score         smallint     not null check (score between 1 and 5),
    title         varchar(500),
    message       varchar(5000),
    written_at    timestamptz  not null,
    answered_at   timestamptz,
    origin        varchar(8)   not null check (origin in ('LIVE', 'DEMO', 'IMPORT')),
    source_system varchar(40),
    source_id     varchar(80),
    recorded_at   timestamptz  not null default clock_timestamp(),
    constraint marketing_review_source unique (source_system, source_id)
);
create index marketing_review_list on marketing_review (written_at desc, id desc);
create index marketing_review_of_purchase on marketing_review (purchase);

create table marketing_review_target (
    review     uuid        not null references marketing_review (id),
    kind       varchar(10) not null check (kind in ('PURCHASE', 'PRODUCT')),
    target     uuid        not null,
    written_at timestamptz not null,
    primary key (review, kind)
);
create index marketing_review_target_list on marketing_review_target (kind, target, written_at desc, review desc);
