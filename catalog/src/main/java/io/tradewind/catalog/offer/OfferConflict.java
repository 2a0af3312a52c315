package io.tradewind.catalog.offer;

import io.tradewind.kernel.Refusal;

/// The offer cannot be made or changed as things stand.
public final class OfferConflict extends Refusal {

    OfferConflict(String code, String detail) {
        super(Kind.CONFLICT, "catalog", code, detail);
    }
}
