/// Money on its way back: requested, sent by a job, confirmed.
@NullMarked
package io.tradewind.payments.refund;

import org.jspecify.annotations.NullMarked;
