/// Offers and their prices.
@NullMarked
package io.tradewind.catalog.offer;

import org.jspecify.annotations.NullMarked;
