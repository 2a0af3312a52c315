/// Money and how it is split.
@NullMarked
package io.tradewind.kernel.money;

import org.jspecify.annotations.NullMarked;
