/// What shoppers do with coupons.
@NullMarked
package io.tradewind.marketing.web.store;

import org.jspecify.annotations.NullMarked;
