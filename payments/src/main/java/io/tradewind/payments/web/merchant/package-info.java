/// Money on the merchant surface.
@NullMarked
package io.tradewind.payments.web.merchant;

import org.jspecify.annotations.NullMarked;
