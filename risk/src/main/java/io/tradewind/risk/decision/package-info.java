/// What was decided, and the explanation that is kept with it.
@NullMarked
package io.tradewind.risk.decision;

import org.jspecify.annotations.NullMarked;
