@NullMarked
package io.tradewind.analytics;

import org.jspecify.annotations.NullMarked;
