/// Carts: what a shopper has put aside, and what stands against buying it now.
@NullMarked
package io.tradewind.orders.cart;

import org.jspecify.annotations.NullMarked;
