package io.tradewind.catalog.seller;

import io.tradewind.kernel.Refusal;

/// The state of a shop or its application forbids it.
public final class SellerConflict extends Refusal {

    SellerConflict(String code, String detail) {
        super(Kind.CONFLICT, "catalog", code, detail);
    }
}
