/// Who came to look, counted without knowing who.
@NullMarked
package io.tradewind.analytics.visit;

import org.jspecify.annotations.NullMarked;
