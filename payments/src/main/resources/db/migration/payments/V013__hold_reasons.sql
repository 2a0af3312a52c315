-- A hold is told the reason for which a shop was measured, which may be this long.
alter table payments_payout_hold alter column reason type varchar(1000);
