/// The books: posting, balances, pages over entries.
@NullMarked
package io.tradewind.payments.ledger;

import org.jspecify.annotations.NullMarked;
