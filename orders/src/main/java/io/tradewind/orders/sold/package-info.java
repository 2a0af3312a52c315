/// What was sold, told to the catalogue.
@NullMarked
package io.tradewind.orders.sold;

import org.jspecify.annotations.NullMarked;
