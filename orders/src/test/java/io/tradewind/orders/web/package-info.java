/// The edge: who may do what, and what he is told.
@NullMarked
package io.tradewind.orders.web;

import org.jspecify.annotations.NullMarked;
