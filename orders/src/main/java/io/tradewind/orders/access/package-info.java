/// Unguessable tokens that let guests come back to what is theirs.
@NullMarked
package io.tradewind.orders.access;

import org.jspecify.annotations.NullMarked;
