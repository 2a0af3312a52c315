/// What must happen by when, as rows, and the jobs that see to it.
@NullMarked
package io.tradewind.orders.deadline;

import org.jspecify.annotations.NullMarked;
