/// The shoppers' surface: carts, quotes, purchases.
@NullMarked
package io.tradewind.orders.web.store;

import org.jspecify.annotations.NullMarked;
