/// Buyers, with and without an account.
@NullMarked
package io.tradewind.members.buyer;

import org.jspecify.annotations.NullMarked;
