/// Facts from events, each once.
@NullMarked
package io.tradewind.analytics.fact;

import org.jspecify.annotations.NullMarked;
