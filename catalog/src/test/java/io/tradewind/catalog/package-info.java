/// What is proved about the catalogue, and the situations other modules start from.
@NullMarked
package io.tradewind.catalog;

import org.jspecify.annotations.NullMarked;
