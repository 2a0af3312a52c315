/// What happened to money, for whoever need not answer.
@NullMarked
@NamedInterface("events")
package io.tradewind.payments.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
