package io.tradewind.catalog.listing;

import io.tradewind.kernel.Refusal;

/// The state of a product or its review forbids it.
public final class ListingConflict extends Refusal {

    ListingConflict(String code, String detail) {
        super(Kind.CONFLICT, "catalog", code, detail);
    }
}
