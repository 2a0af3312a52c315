/// One effect for one key, however often it is asked for.
@NullMarked
package io.tradewind.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
