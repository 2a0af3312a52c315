/// What operators do with coupons.
@NullMarked
package io.tradewind.marketing.web.admin;

import org.jspecify.annotations.NullMarked;
