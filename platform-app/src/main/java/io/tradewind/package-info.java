@NullMarked
package io.tradewind;

import org.jspecify.annotations.NullMarked;
