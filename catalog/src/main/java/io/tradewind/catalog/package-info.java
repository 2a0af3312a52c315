/// Who sells what, is it fit to be sold, what does it cost.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "payments", "members"})
package io.tradewind.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
