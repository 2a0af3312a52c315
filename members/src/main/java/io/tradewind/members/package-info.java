/// Who people are here: accounts and sessions of all three kinds of actors, buyers, addresses,
/// points.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "payments"})
package io.tradewind.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
