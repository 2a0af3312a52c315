package io.tradewind.supply.location;

import io.tradewind.kernel.Refusal;

/// The seller has a location of that name already.
public final class LocationNameTaken extends Refusal {

    LocationNameTaken(String name) {
        super(Kind.CONFLICT, "supply", "location-name-taken", "There is a location named %s already.".formatted(name));
    }
}
