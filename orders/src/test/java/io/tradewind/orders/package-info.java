/// Orders in the situations that tests speak of.
@NullMarked
package io.tradewind.orders;

import org.jspecify.annotations.NullMarked;
