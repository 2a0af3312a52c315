@NullMarked
package io.tradewind.payments.payment;

import org.jspecify.annotations.NullMarked;
