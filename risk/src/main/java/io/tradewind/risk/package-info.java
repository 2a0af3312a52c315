/// Who may buy without a second look: what was decided about each purchase, why, and the cases that
/// wait for a person.
@NullMarked
@ApplicationModule(allowedDependencies = {"orders", "orders::spi", "members"})
package io.tradewind.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
