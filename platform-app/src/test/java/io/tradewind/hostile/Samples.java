package io.tradewind.hostile;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values a schema allows: ordinary ones, and at the edge of what it allows.
///
/// @param known ids of things that are there, by the name of the field that takes them
/// @param extreme numbers at their limits, texts at their longest, moments far away
record Samples(Operation operation, Map<String, List<String>> known, RandomGenerator random, boolean extreme) {

    private static final JsonNodeFactory NODES = JsonMapper.builder().build().getNodeFactory();

    private static final int LONGEST = 4_000;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("amount", "12.00"),
            Map.entry("currency", "CNY"),
            Map.entry("country", "CN"),
            Map.entry("phone", "13800001111"),
            Map.entry("market", "CN"),
            Map.entry("province", "浙江省"),
            Map.entry("reason", "changed-mind"),
            Map.entry("carrier", "SF"),
            Map.entry("method", "sandbox"),
            Map.entry("simulate", "ok"),
            Map.entry("type", "option"),
            Map.entry("condition", "NEW"),
            Map.entry("password", "correct horse battery 27"),
            Map.entry("kind", "MARKETPLACE_FEE"),
            Map.entry("period", "2026-03-02"),
            Map.entry("roles", "REVIEWER"),
            Map.entry("markets", "CN"),
            Map.entry("businessType", "COMPANY"));

    private static final List<String> FAR = List.of(
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z",
            "+999999999-12-31T23:59:59.999Z",
            "-999999999-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "2262-04-11T23:47:16.854775808Z");

    private static final List<String> FAR_DAYS =
            List.of("0001-01-01", "9999-12-31", "+999999999-12-31", "-999999999-01-01", "1970-01-01");

    private static final List<String> SPANS = List.of(
            "PT0S",
            "P3650D",
            "PT2562047788015H",
            "PT9223372036854775807S",
            "P-1D",
            "PT-9223372036854775808S",
            "P40000D");

    private static final List<String> AMOUNTS = List.of(
            "0.00", "0.01", "-0.01", "99999999.99", "9999999999999.99", "999999999999999.99", "-999999999999999.99");

    /// A value for a field of this name.
    JsonNode of(JsonNode schema, String name) {
        var resolved = operation.resolve(schema);
        if (resolved.has("enum")) {
            return resolved.path("enum")
                    .get(random.nextInt(resolved.path("enum").size()));
        }
        return switch (resolved.path("type").asString("object")) {
            case "array" -> array(resolved, name);
            case "integer" -> NODES.numberNode(integer(resolved));
            case "number" -> NODES.numberNode(random.nextInt(1, 100));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "string" -> NODES.stringNode(text(resolved, name));
            default -> object(resolved, name);
        };
    }

    private JsonNode array(JsonNode schema, String name) {
        var array = NODES.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(50);
        int many = extreme && random.nextInt(4) == 0 ? most : Math.clamp(random.nextInt(3), least, most);
        for (int i = 0; i < many; i++) {
            array.add(of(schema.path("items"), name));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, String name) {
        var object = NODES.objectNode();
        if (schema.has("additionalProperties") && !schema.has("properties")) {
            if (name.equals("options")) {
                return object.put("colour", random.nextBoolean() ? "red" : "blue");
            }
            return object.put("zh", word(40)).put("en", word(40));
        }
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(field -> {
            if (required.contains(field.getKey()) || random.nextBoolean()) {
                object.set(field.getKey(), of(field.getValue(), field.getKey()));
            }
        });
        return object;
    }

    private long integer(JsonNode schema) {
        var least = bound(schema, "minimum", "exclusiveMinimum");
        var most = bound(schema, "maximum", "exclusiveMaximum");
        if (extreme) {
            var whole = !schema.path("format").asString("").equals("int32");
            return HostileValues.edge(
                    random,
                    least == null && !whole ? Long.valueOf(Integer.MIN_VALUE) : least,
                    most == null && !whole ? Long.valueOf(Integer.MAX_VALUE) : most);
        }
        long from = least == null ? 1 : Math.max(least, 1);
        return most == null ? from + random.nextInt(3) : Math.min(most, from + random.nextInt(3));
    }

    private static @Nullable Long bound(JsonNode schema, String inclusive, String exclusive) {
        if (schema.has(inclusive)) {
            return schema.path(inclusive).asLong();
        }
        if (schema.has(exclusive)) {
            return schema.path(exclusive).asLong() + (exclusive.endsWith("Minimum") ? 1 : -1);
        }
        return null;
    }

    private String text(JsonNode schema, String name) {
        var ids = known.getOrDefault(name, List.of());
        var format = schema.path("format").asString("");
        if (extreme) {
            return extremeText(schema, name, ids, format);
        }
        if (!ids.isEmpty()) {
            return ids.get(random.nextInt(ids.size()));
        }
        return switch (format) {
            case "uuid" -> uuid();
            case "date-time" -> name.equals("validTo") ? "2026-09-01T00:00:00.000Z" : "2026-03-02T01:00:00.000Z";
            case "date" -> "2026-03-02";
            case "duration" -> "PT1S";
            case "email" -> "somebody@shop.example";
            default -> {
                var word = WORDS.get(name);
                yield word != null ? word : name.equals("email") ? word(8) + "@shop.example" : word(12);
            }
        };
    }

    private String extremeText(JsonNode schema, String name, List<String> ids, String format) {
        return switch (format) {
            case "uuid" -> ids.isEmpty() || random.nextInt(4) == 0 ? uuid() : any(ids);
            case "date-time" -> any(FAR);
            case "date" -> any(FAR_DAYS);
            case "duration" -> any(SPANS);
            default -> {
                if (name.equals("amount")) {
                    yield any(AMOUNTS);
                }
                var word = WORDS.get(name);
                yield schema.has("pattern") && word != null
                        ? word
                        : word(schema.path("maxLength").asInt(LONGEST));
            }
        };
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String word(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
