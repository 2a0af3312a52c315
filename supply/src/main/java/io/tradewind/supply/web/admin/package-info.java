/// Stock, as the operators see it.
@NullMarked
package io.tradewind.supply.web.admin;

import org.jspecify.annotations.NullMarked;
