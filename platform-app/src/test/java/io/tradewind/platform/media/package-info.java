/// The pictures that this installation keeps, over HTTP.
@NullMarked
package io.tradewind.platform.media;

import org.jspecify.annotations.NullMarked;
