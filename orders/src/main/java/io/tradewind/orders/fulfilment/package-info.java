/// Parcels: from the seller's hands to the buyer's, or back.
@NullMarked
package io.tradewind.orders.fulfilment;

import org.jspecify.annotations.NullMarked;
