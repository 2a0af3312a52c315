/// Money on the admin surface.
@NullMarked
package io.tradewind.payments.web.admin;

import org.jspecify.annotations.NullMarked;
