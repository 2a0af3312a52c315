@NullMarked
package io.tradewind.catalog;

import org.jspecify.annotations.NullMarked;
