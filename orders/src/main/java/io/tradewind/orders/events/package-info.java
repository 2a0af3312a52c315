/// What happened to purchases and orders. Ids and amounts only; changes only add.
@NullMarked
@NamedInterface("events")
package io.tradewind.orders.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
