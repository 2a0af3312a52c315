package io.tradewind.catalog.category;

import io.tradewind.kernel.Refusal;

/// The tree as it is forbids it.
public final class CategoryConflict extends Refusal {

    CategoryConflict(String code, String detail) {
        super(Kind.CONFLICT, "catalog", code, detail);
    }
}
