/// What happened, counted once: facts from every domain event, and the reports made of them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "payments",
            "payments :: events",
            "members",
            "members :: events",
            "catalog",
            "catalog :: events",
            "supply",
            "supply :: events",
            "orders",
            "orders :: events",
        })
package io.tradewind.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
