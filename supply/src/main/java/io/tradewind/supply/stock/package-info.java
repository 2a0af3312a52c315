/// The balance per place and the ledger of what moved it.
@NullMarked
package io.tradewind.supply.stock;

import org.jspecify.annotations.NullMarked;
