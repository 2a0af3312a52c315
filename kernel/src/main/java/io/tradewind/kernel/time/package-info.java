/// The clock that decides.
@NullMarked
package io.tradewind.kernel.time;

import org.jspecify.annotations.NullMarked;
