-- The key of risk's own hashes: addresses and client addresses are compared, never kept.
create table risk_key (
    only_one boolean primary key default true check (only_one),
    secret   bytea   not null,
    made_at  timestamptz not null default clock_timestamp()
);

-- What was decided about each purchase that was tried, and why. No personal data in clear.
create table risk_decision (
    id           uuid        primary key,
    purchase     uuid        not null,
    buyer        uuid        not null,
    member       uuid,
    contact_hash varchar(64) not null,
    address_hash varchar(64) not null,
    client_hash  varchar(64),
    total        bigint      not null,
    currency     varchar(3)  not null,
    outcome      varchar(10) not null check (outcome in ('ALLOW', 'REVIEW', 'REFUSE')),
    reason       varchar(60),
    explanation  jsonb       not null,
    at           timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    check ((outcome = 'ALLOW') = (reason is null))
);
create index risk_decision_at on risk_decision (at desc, id desc);
create index risk_decision_notable on risk_decision (outcome, at desc, id desc) where outcome <> 'ALLOW';
create index risk_decision_buyer on risk_decision (buyer, at desc, id desc);
create index risk_decision_contact on risk_decision (contact_hash, at desc, id desc);
create index risk_decision_purchase on risk_decision (purchase);
create trigger t_append_only before update or delete on risk_decision
    for each row execute function kernel_append_only();

-- One row for each purchase that went through and each thing it is counted by. The key is the
-- index that counting reads; rows older than every window are deleted.
create table risk_pace (
    kind     varchar(20) not null check (kind in ('BUYER', 'CONTACT', 'ADDRESS', 'CLIENT_ADDRESS')),
    subject  varchar(64) not null,
    at       timestamptz not null,
    decision uuid        not null,
    primary key (kind, subject, at, decision)
);
create index risk_pace_at on risk_pace (at);

-- How many purchases of a subject there were after that moment, counted up to a limit.
create function risk_paced(p_kind varchar, p_subject varchar, p_since timestamptz, p_limit bigint) returns bigint
    language sql stable
    return (select count(*) from (select from risk_pace
        where kind = p_kind and subject = p_subject and at > p_since limit p_limit) x);

-- Whether so many more could reach a limit that is not reached yet; a limit of zero is none.
create function risk_near(p_seen bigint, p_more bigint, p_review bigint, p_refuse bigint) returns boolean
    language sql immutable
    return (p_seen < p_review and p_seen + p_more >= p_review)
        or (p_seen < p_refuse and p_seen + p_more >= p_refuse);

-- Counts each subject so that purchases which run at the same time cannot pass a limit together.
--
-- Far from a limit a subject is counted under a shared lock, which nobody waits for: even if all
-- p_at_once transactions there can be are under way and unseen, the limit is not reached. Near it
-- the lock is exclusive: whoever holds it sees all that went before, and the next waits for him.
-- Locks are taken in one order and kept to the end of the transaction.
create function risk_pace_of(p_kinds varchar[], p_subjects varchar[], p_since timestamptz[],
        p_reviews bigint[], p_refuses bigint[], p_at_once bigint)
    returns table (kind varchar, seen bigint)
    language plpgsql volatile as $$
declare
    s record;
    most bigint;
begin
    for s in
        select x.kind, x.subject, x.since, x.review, x.refuse,
            hashtextextended(x.kind || ':' || x.subject, 7) as lock
        from unnest(p_kinds, p_subjects, p_since, p_reviews, p_refuses)
            as x(kind, subject, since, review, refuse)
        order by 6
    loop
        kind := s.kind;
        most := greatest(s.review, s.refuse);
        seen := risk_paced(s.kind, s.subject, s.since, most);
        if risk_near(seen, 2 * p_at_once, s.review, s.refuse) then
            perform pg_advisory_xact_lock(s.lock);
            seen := risk_paced(s.kind, s.subject, s.since, most);
        else
            perform pg_advisory_xact_lock_shared(s.lock);
            seen := risk_paced(s.kind, s.subject, s.since, most);
            -- So many more since the first look: whoever is in doubt counts as over.
            if risk_near(seen, p_at_once, s.review, s.refuse) then
                seen := seen + p_at_once;
            end if;
        end if;
        return next;
    end loop;
end
$$;

-- Who is refused, or let through, whatever the pace.
create table risk_entry (
    id         uuid         primary key,
    version    bigint       not null,
    list       varchar(10)  not null check (list in ('BLOCK', 'ALLOW')),
    kind       varchar(20)  not null check (kind in ('CONTACT', 'MEMBER', 'CLIENT_ADDRESS')),
    subject    varchar(64)  not null,
    reason     varchar(500) not null,
    until      timestamptz,
    added_by   uuid         not null,
    added_at   timestamptz  not null,
    removed_by uuid,
    removed_at timestamptz,
    check ((removed_at is null) = (removed_by is null))
);
create unique index risk_entry_in_force on risk_entry (kind, subject, list) where removed_at is null;

-- A decision that waits for a person.
create table risk_case (
    decision   uuid        primary key references risk_decision,
    purchase   uuid        not null,
    state      varchar(10) not null check (state in ('OPEN', 'CLEARED', 'CONFIRMED')),
    opened_at  timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    reason     varchar(500),
    check ((state = 'OPEN') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null)),
    check ((decided_at is null) = (reason is null))
);
create index risk_case_open on risk_case (opened_at, decision) where state = 'OPEN';
