/// The sellers' surface.
@NullMarked
package io.tradewind.orders.web.merchant;

import org.jspecify.annotations.NullMarked;
