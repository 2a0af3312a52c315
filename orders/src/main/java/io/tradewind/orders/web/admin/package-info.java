/// The operators' surface.
@NullMarked
package io.tradewind.orders.web.admin;

import org.jspecify.annotations.NullMarked;
