/// The catalogue before shoppers.
@NullMarked
package io.tradewind.catalog.web.store;

import org.jspecify.annotations.NullMarked;
