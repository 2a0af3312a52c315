package io.tradewind.catalog.category;

import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Refusal.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an attribute's definition must be like.
final class AttributeRules {

    private static final Set<String> TYPES = Set.of("text", "number", "boolean", "option");
    private static final int MOST = 60;

    private AttributeRules() {}

    /// Refuses definitions that no product could follow, each named by its place.
    ///
    /// @param taken codes used above and below in the tree
    static void check(List<Attribute> attributes, Set<String> taken) {
        var wrong = new ArrayList<Violation>();
        if (attributes.size() > MOST) {
            wrong.add(new Violation("/attributes", "too-many", "At most " + MOST + "."));
        }
        var seen = new HashSet<>(taken);
        for (int i = 0; i < attributes.size(); i++) {
            var attribute = attributes.get(i);
            var at = "/attributes/" + i;
            if (!attribute.code().matches("[a-z][a-z0-9-]{0,39}")) {
                wrong.add(new Violation(at + "/code", "kebab-case", "Small letters, digits, hyphens; at most 40."));
            } else if (!seen.add(attribute.code())) {
                wrong.add(new Violation(at + "/code", "taken", "Used here, above or below in the tree."));
            }
            if (attribute.names().isEmpty()) {
                wrong.add(new Violation(at + "/names", "required", "A name in zh or en."));
            }
            if (!TYPES.contains(attribute.type())) {
                wrong.add(new Violation(at + "/type", "unknown", "One of text, number, boolean, option."));
            } else if (attribute.type().equals("option") == attribute.options().isEmpty()) {
                wrong.add(new Violation(at + "/options", "options", "Options belong to the type option, and must."));
            }
            if (attribute.options().size() != new HashSet<>(attribute.options()).size()) {
                wrong.add(new Violation(at + "/options", "repeated", "Each option once."));
            }
            if (attribute.variant() && attribute.type().equals("boolean")) {
                wrong.add(new Violation(at + "/variant", "type", "SKUs differ in text, a number or an option."));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("catalog", List.copyOf(wrong));
        }
    }
}
