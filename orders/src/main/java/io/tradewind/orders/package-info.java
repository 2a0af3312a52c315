/// Carts, quotes, purchases and the orders they become, until the last of them is closed.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "payments",
            "payments :: spi",
            "payments :: events",
            "members",
            "catalog",
            "supply",
        })
package io.tradewind.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
