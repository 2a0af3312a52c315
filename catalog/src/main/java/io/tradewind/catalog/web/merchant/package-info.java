/// The catalogue in sellers' hands.
@NullMarked
package io.tradewind.catalog.web.merchant;

import org.jspecify.annotations.NullMarked;
