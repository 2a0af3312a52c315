/// The lists of who is refused, or let through, whatever the pace.
@NullMarked
package io.tradewind.risk.entry;

import org.jspecify.annotations.NullMarked;
