/// When shoppers have to be told something else.
@NullMarked
package io.tradewind.supply.level;

import org.jspecify.annotations.NullMarked;
