/// What every module says in the same words: money, ids, actors, refusals, pages, time.
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.tradewind.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
