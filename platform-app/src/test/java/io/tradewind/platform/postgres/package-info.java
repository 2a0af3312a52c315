@NullMarked
package io.tradewind.platform.postgres;

import org.jspecify.annotations.NullMarked;
