/// What the platform keeps: rules in the operators' order.
@NullMarked
package io.tradewind.payments.commission;

import org.jspecify.annotations.NullMarked;
