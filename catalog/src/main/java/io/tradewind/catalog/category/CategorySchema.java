package io.tradewind.catalog.category;

import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.kernel.Refusal.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a category's attributes demand of a product and its SKUs.
///
/// @param attributes the category's own and the inherited ones
public record CategorySchema(List<Attribute> attributes) {

    private static final int LONGEST = 500;

    /// What is wrong with a product's attribute values; empty where nothing is.
    public List<Violation> judge(Map<String, String> values) {
        var wrong = new ArrayList<Violation>();
        var known = byCode();
        values.forEach((code, value) -> {
            var attribute = known.get(code);
            if (attribute == null) {
                wrong.add(new Violation("/attributes/" + code, "unknown", "The category has no such attribute."));
            } else if (attribute.variant()) {
                wrong.add(new Violation("/attributes/" + code, "variant", "SKUs differ in it: give it as an option."));
            } else {
                value(wrong, "/attributes/" + code, attribute, value);
            }
        });
        attributes.stream()
                .filter(attribute -> attribute.required() && !attribute.variant())
                .filter(attribute -> !values.containsKey(attribute.code()))
                .forEach(attribute -> wrong.add(
                        new Violation("/attributes/" + attribute.code(), "required", "The category asks for it.")));
        return List.copyOf(wrong);
    }

    /// What is wrong with the SKUs' option values; empty where nothing is.
    ///
    /// @param skus option values by attribute code, one map for each SKU
    public List<Violation> judgeOptions(List<Map<String, String>> skus) {
        var wrong = new ArrayList<Violation>();
        var known = byCode();
        var seen = new HashSet<Map<String, String>>();
        for (int i = 0; i < skus.size(); i++) {
            var options = skus.get(i);
            var at = "/skus/" + i + "/options";
            options.forEach((code, value) -> {
                var attribute = known.get(code);
                if (attribute == null || !attribute.variant()) {
                    wrong.add(new Violation(at + "/" + code, "unknown", "SKUs of this category do not differ in it."));
                } else {
                    value(wrong, at + "/" + code, attribute, value);
                }
            });
            attributes.stream()
                    .filter(attribute -> attribute.required() && attribute.variant())
                    .filter(attribute -> !options.containsKey(attribute.code()))
                    .forEach(attribute -> wrong.add(
                            new Violation(at + "/" + attribute.code(), "required", "The category asks for it.")));
            if (!options.keySet().equals(skus.getFirst().keySet())) {
                wrong.add(new Violation(at, "uneven", "All SKUs of a product differ in the same options."));
            }
            if (!seen.add(options)) {
                wrong.add(new Violation(at, "repeated", "Another SKU of the product has the same options."));
            }
        }
        return List.copyOf(wrong);
    }

    private static void value(List<Violation> wrong, String at, Attribute attribute, String value) {
        var fault = switch (attribute.type()) {
            case "number" -> value.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? null : "a number such as 12.5";
            case "boolean" -> value.equals("true") || value.equals("false") ? null : "true or false";
            case "option" ->
                attribute.options().contains(value) ? null : "one of " + String.join(", ", attribute.options());
            default -> value.isBlank() || value.length() > LONGEST ? "1 to 500 characters" : null;
        };
        if (fault != null) {
            wrong.add(new Violation(at, "not-" + attribute.type(), "It must be " + fault + "."));
        }
    }

    private Map<String, Attribute> byCode() {
        return attributes.stream().collect(Collectors.toMap(Attribute::code, Function.identity()));
    }
}
