/// The demonstration marketplace, in small.
@NullMarked
package io.tradewind.platform.demo;

import org.jspecify.annotations.NullMarked;
