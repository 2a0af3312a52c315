package io.tradewind.orders.quote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tradewind.kernel.SellerId;
import io.tradewind.supply.Locations;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Each seller's standard location, remembered: it is made once and never another.
@Component
class StandardLocations {

    private final Locations locations;
    private final Cache<SellerId, UUID> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    StandardLocations(Locations locations) {
        this.locations = locations;
    }

    UUID of(SellerId seller) {
        var location = known.getIfPresent(seller);
        if (location == null) {
            location = locations.standard(seller);
            known.put(seller, location);
        }
        return location;
    }
}
