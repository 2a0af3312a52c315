package io.tradewind.kernel.web;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Names the field at fault as a JSON pointer, and the rule it breaks.
final class Pointers {

    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("NotNull", "required"),
            Map.entry("NotBlank", "required"),
            Map.entry("NotEmpty", "required"),
            Map.entry("Min", "too-small"),
            Map.entry("DecimalMin", "too-small"),
            Map.entry("Positive", "too-small"),
            Map.entry("PositiveOrZero", "too-small"),
            Map.entry("Max", "too-large"),
            Map.entry("DecimalMax", "too-large"),
            Map.entry("Size", "size"),
            Map.entry("Pattern", "format"),
            Map.entry("Email", "format"),
            Map.entry("typeMismatch", "format"));

    private Pointers() {}

    /// `lines[0].quantity` → `/lines/0/quantity`
    static String of(String root, String path) {
        return root + path.replace("[", ".").replace("]", "").replace('.', '/');
    }

    static String of(JacksonException thrown) {
        var pointer = new StringBuilder();
        for (var step : thrown.getPath()) {
            pointer.append('/');
            if (step.getPropertyName() != null) {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    /// From the codes of a Spring error, whose last is the constraint's name.
    static String rule(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? "invalid" : rule(codes[codes.length - 1]);
    }

    static String rule(String constraint) {
        var rule = RULES.get(constraint);
        return rule != null
                ? rule
                : constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
