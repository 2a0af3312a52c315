/// An empty module.
@NullMarked
@ApplicationModule
package io.tradewind.benchmarks.empty.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
