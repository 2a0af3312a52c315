/// Where and in which currency a sale happens.
@NullMarked
package io.tradewind.kernel.market;

import org.jspecify.annotations.NullMarked;
