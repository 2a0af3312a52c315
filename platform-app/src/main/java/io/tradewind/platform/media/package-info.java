/// The pictures that this installation keeps, and their addresses.
@NullMarked
package io.tradewind.platform.media;

import org.jspecify.annotations.NullMarked;
