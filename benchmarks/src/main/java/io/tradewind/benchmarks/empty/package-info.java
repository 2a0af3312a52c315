/// The empty application that the platform's start is measured against.
@NullMarked
package io.tradewind.benchmarks.empty;

import org.jspecify.annotations.NullMarked;
