/// What a tour of the demonstration needs.
@NullMarked
package io.tradewind.orders.web.demo;

import org.jspecify.annotations.NullMarked;
