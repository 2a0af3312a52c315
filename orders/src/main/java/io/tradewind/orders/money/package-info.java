/// The money of an order, decided from the allocations stored at its sale and what went since.
@NullMarked
package io.tradewind.orders.money;

import org.jspecify.annotations.NullMarked;
