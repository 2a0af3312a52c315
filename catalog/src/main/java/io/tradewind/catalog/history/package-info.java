/// The way in for what happened elsewhere.
@NullMarked
package io.tradewind.catalog.history;

import org.jspecify.annotations.NullMarked;
