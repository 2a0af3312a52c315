/// Money that moved elsewhere, before the platform was there.
@NullMarked
package io.tradewind.payments.history;

import org.jspecify.annotations.NullMarked;
