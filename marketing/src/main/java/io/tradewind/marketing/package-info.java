@NullMarked
package io.tradewind.marketing;

import org.jspecify.annotations.NullMarked;
