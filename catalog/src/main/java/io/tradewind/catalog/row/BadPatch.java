package io.tradewind.catalog.row;

import io.tradewind.kernel.Refusal;
import java.util.List;
import java.util.Map;

/// A merge patch that does not fit what it patches.
final class BadPatch extends Refusal {

    BadPatch(String pointer, String rule) {
        super(
                Kind.MALFORMED,
                "catalog",
                "bad-patch",
                "The patch names an unknown field or gives one the wrong form; see errors.",
                List.of(new Violation(pointer, rule, null)),
                Map.of());
    }
}
