/// What happened in another system before it came here.
@NullMarked
package io.tradewind.orders.past;

import org.jspecify.annotations.NullMarked;
