/// What buyers wrote of what they bought.
@NullMarked
package io.tradewind.marketing.review;

import org.jspecify.annotations.NullMarked;
