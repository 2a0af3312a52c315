/// Whole sales, told over HTTP as their actors live them.
@NullMarked
package io.tradewind.stories;

import org.jspecify.annotations.NullMarked;
