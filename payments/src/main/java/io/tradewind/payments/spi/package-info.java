/// What payments asks of the modules above, inside its own transactions.
@NullMarked
@NamedInterface("spi")
package io.tradewind.payments.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
