/// What is earned at the end: the seller's money, the buyer's points.
@NullMarked
package io.tradewind.orders.release;

import org.jspecify.annotations.NullMarked;
