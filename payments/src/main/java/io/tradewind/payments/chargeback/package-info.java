/// Claims of buyers' banks.
@NullMarked
package io.tradewind.payments.chargeback;

import org.jspecify.annotations.NullMarked;
