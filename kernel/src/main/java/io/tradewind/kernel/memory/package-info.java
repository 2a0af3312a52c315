/// What the database said a moment ago.
@NullMarked
package io.tradewind.kernel.memory;

import org.jspecify.annotations.NullMarked;
