/// What shops tell of their visitors.
@NullMarked
package io.tradewind.analytics.web.store;

import org.jspecify.annotations.NullMarked;
