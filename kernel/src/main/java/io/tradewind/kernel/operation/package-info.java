/// Long work with progress.
@NullMarked
package io.tradewind.kernel.operation;

import org.jspecify.annotations.NullMarked;
