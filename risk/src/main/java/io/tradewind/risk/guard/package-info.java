/// What is looked at before a purchase is let through.
@NullMarked
package io.tradewind.risk.guard;

import org.jspecify.annotations.NullMarked;
