/// Quotes: a basket priced to the last unit, kept so that it can be compared.
@NullMarked
package io.tradewind.orders.quote;

import org.jspecify.annotations.NullMarked;
