/// How long a start takes, side by side with an empty application.
@NullMarked
package io.tradewind.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
