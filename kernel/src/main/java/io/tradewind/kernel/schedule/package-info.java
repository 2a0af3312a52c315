/// What the jobs of all modules have in common: each run is written down, once.
@NullMarked
package io.tradewind.kernel.schedule;

import org.jspecify.annotations.NullMarked;
