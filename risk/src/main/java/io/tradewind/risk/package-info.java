@NullMarked
package io.tradewind.risk;

import org.jspecify.annotations.NullMarked;
