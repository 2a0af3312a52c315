/// What carriers tell us.
@NullMarked
package io.tradewind.orders.web.hooks;

import org.jspecify.annotations.NullMarked;
