/// What sellers do with coupons.
@NullMarked
package io.tradewind.marketing.web.merchant;

import org.jspecify.annotations.NullMarked;
