/// Money on the store surface.
@NullMarked
package io.tradewind.payments.web.store;

import org.jspecify.annotations.NullMarked;
