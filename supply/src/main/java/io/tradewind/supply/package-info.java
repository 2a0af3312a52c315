@NullMarked
package io.tradewind.supply;

import org.jspecify.annotations.NullMarked;
