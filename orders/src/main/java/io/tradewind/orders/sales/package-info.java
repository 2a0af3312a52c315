/// A sale told step by step from above.
@NullMarked
package io.tradewind.orders.sales;

import org.jspecify.annotations.NullMarked;
