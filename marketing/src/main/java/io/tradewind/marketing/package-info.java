/// What makes a basket cheaper, at whose cost: coupons with caps.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"payments", "members", "catalog", "supply", "orders", "orders :: spi", "orders :: events"
        })
package io.tradewind.marketing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
