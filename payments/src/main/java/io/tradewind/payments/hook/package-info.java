/// What providers tell us: proved, stored once, then asked after.
@NullMarked
package io.tradewind.payments.hook;

import org.jspecify.annotations.NullMarked;
