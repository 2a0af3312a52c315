/// What whoever is above may decide inside a purchase: discounts, and whether it may be placed.
@NullMarked
@NamedInterface("spi")
package io.tradewind.orders.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
