/// What happened in the catalogue.
@NullMarked
@NamedInterface("events")
package io.tradewind.catalog.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
