-- When time was last moved ahead, by the database's own clock: whatever waits for a moment needs a little while to notice.
alter table kernel_clock add column moved_at timestamptz;
