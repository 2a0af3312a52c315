@NullMarked
package io.tradewind.platform.watch;

import org.jspecify.annotations.NullMarked;
