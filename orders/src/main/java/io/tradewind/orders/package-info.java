@NullMarked
package io.tradewind.orders;

import org.jspecify.annotations.NullMarked;
