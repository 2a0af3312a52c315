/// Where goods lie.
@NullMarked
package io.tradewind.supply.location;

import org.jspecify.annotations.NullMarked;
