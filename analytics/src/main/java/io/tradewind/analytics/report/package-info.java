/// Reports over the facts.
@NullMarked
package io.tradewind.analytics.report;

import org.jspecify.annotations.NullMarked;
