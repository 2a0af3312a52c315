/// What supply tells the modules above.
@NullMarked
@NamedInterface("events")
package io.tradewind.supply.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
