/// The purchase and its orders once placed: the aggregates that move, and how they are written.
@NullMarked
package io.tradewind.orders.purchase;

import org.jspecify.annotations.NullMarked;
