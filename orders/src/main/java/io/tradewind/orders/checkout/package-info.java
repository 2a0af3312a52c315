/// Turning a quote into a purchase, and paying for it again.
@NullMarked
package io.tradewind.orders.checkout;

import org.jspecify.annotations.NullMarked;
