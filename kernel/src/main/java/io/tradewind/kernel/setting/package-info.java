/// Configuration with a date: law, tax, limits, fees.
@NullMarked
package io.tradewind.kernel.setting;

import org.jspecify.annotations.NullMarked;
