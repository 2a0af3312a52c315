package io.tradewind.kernel;

import java.util.List;
import java.util.Map;

/// The request can be read, but a field breaks a rule.
public final class Invalid extends Refusal {

    /// @param pointer the field: `/lines/0/quantity`
    /// @param rule the rule it breaks: `too-large`
    /// @param detail what would be right
    public Invalid(String module, String pointer, String rule, String detail) {
        this(module, List.of(new Violation(pointer, rule, detail)));
    }

    /// Several fields at once.
    public Invalid(String module, List<Violation> violations) {
        super(
                Kind.INVALID,
                module,
                "invalid",
                "A field of the request breaks a rule; see errors.",
                violations,
                Map.of());
    }
}
