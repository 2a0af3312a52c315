/// What carrying costs and how long it takes, by each seller's own templates.
@NullMarked
package io.tradewind.orders.freight;

import org.jspecify.annotations.NullMarked;
