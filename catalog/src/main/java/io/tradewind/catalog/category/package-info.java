/// The category tree and what its attributes demand.
@NullMarked
package io.tradewind.catalog.category;

import org.jspecify.annotations.NullMarked;
