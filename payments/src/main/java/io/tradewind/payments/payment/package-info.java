/// A payment's life: opened, asked for, settled or ended.
@NullMarked
package io.tradewind.payments.payment;

import org.jspecify.annotations.NullMarked;
