/// What belongs to the application as a whole: its database, its audit, its demonstration.
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.tradewind.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
