-- What the next release might bring, for the test of a rolling upgrade: only ever something more, which the release
-- that still runs neither fills nor misses.
alter table orders_order add column next_release text;
