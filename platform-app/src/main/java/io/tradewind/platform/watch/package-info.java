/// What operators watch: the state of orders, money, stock, events and jobs as metrics.
@NullMarked
package io.tradewind.platform.watch;

import org.jspecify.annotations.NullMarked;
