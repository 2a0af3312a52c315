-- Built while others write: outside a transaction, waiting as long as it takes (nobody waits behind it), and begun anew
-- where an earlier attempt was cut off and has left it half built.
set lock_timeout = 0;
drop index concurrently if exists orders_order_of_the_next_release;
create index concurrently orders_order_of_the_next_release on orders_order (next_release) where next_release is not null;
