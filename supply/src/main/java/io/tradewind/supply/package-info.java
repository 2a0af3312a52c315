/// Is there one, where, and when comes the next: stock per place, what is promised to whom, and
/// the ledger of every piece that came or went.
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "catalog::events"})
package io.tradewind.supply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
