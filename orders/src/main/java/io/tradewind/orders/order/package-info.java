/// An order once it is placed: how it is locked and moved, and the pages people read.
@NullMarked
package io.tradewind.orders.order;

import org.jspecify.annotations.NullMarked;
