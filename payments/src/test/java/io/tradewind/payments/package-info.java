@NullMarked
package io.tradewind.payments;

import org.jspecify.annotations.NullMarked;
