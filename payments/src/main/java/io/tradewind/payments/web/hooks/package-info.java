/// Money on the hooks surface.
@NullMarked
package io.tradewind.payments.web.hooks;

import org.jspecify.annotations.NullMarked;
