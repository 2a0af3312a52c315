/// What shoppers are told: there, nearly gone, gone.
@NullMarked
package io.tradewind.supply.availability;

import org.jspecify.annotations.NullMarked;
