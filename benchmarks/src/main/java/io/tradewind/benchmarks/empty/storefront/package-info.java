/// An empty module.
@NullMarked
@ApplicationModule
package io.tradewind.benchmarks.empty.storefront;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
