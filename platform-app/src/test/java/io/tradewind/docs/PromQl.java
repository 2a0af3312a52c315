package io.tradewind.docs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A query in Prometheus' language, as far as it names metrics and labels.
record PromQl(String expression) {

    private static final Set<String> WORDS = Set.of(
            "and", "or", "unless", "on", "ignoring", "group_left", "group_right", "bool", "offset", "by", "without");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NAMED = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{([^}]*)})?(\\s*\\()?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=~|!~|!=|=)");

    /// The metrics it asks for.
    Set<String> metrics() {
        return labels().keySet();
    }

    /// The metrics it asks for, each with the labels it is narrowed down by.
    Map<String, Set<String>> labels() {
        var found = new TreeMap<String, Set<String>>();
        var plain = RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
        NAMED.matcher(plain).results().forEach(name -> {
            var function = name.group(3) != null;
            if (!function && !WORDS.contains(name.group(1))) {
                var labels = found.computeIfAbsent(name.group(1), _ -> new TreeSet<>());
                if (name.group(2) != null) {
                    LABEL.matcher(name.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            }
        });
        return found;
    }
}
