/// Calling things off: a purchase nobody paid, units nobody shipped, parcels that never arrived.
@NullMarked
package io.tradewind.orders.cancel;

import org.jspecify.annotations.NullMarked;
