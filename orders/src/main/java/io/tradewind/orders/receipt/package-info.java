/// The buyer has it: he says so, or time does.
@NullMarked
package io.tradewind.orders.receipt;

import org.jspecify.annotations.NullMarked;
