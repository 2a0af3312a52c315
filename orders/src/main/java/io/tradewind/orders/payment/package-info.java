/// Money for what is owed: wanted, settled once, or late.
@NullMarked
package io.tradewind.orders.payment;

import org.jspecify.annotations.NullMarked;
