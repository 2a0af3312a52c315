package io.tradewind.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a client that was written against one OpenAPI document would stumble over in another.
///
/// A request may become wider, an answer may say more; everything else breaks somebody. Written for
/// the documents the platform makes: no `oneOf`, references within the document only.
final class ApiChanges {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Set<String> UPPER = Set.of("maximum", "maxLength", "maxItems", "exclusiveMaximum");
    private static final Set<String> LOWER = Set.of("minimum", "minLength", "minItems", "exclusiveMinimum");
    private static final Set<String> FORM = Set.of("type", "format", "pattern");

    private final JsonNode before;
    private final JsonNode now;
    private final Map<String, Set<String>> breaks = new LinkedHashMap<>();

    private ApiChanges(JsonNode before, JsonNode now) {
        this.before = before;
        this.now = now;
    }

    /// What breaks, by route (`POST /api/v1/store/quotes`), in words; empty where nothing does.
    static Map<String, Set<String>> breaking(JsonNode before, JsonNode now) {
        var changes = new ApiChanges(before, now);
        changes.routes();
        return changes.breaks;
    }

    private void routes() {
        before.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> {
                            var name = method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                            var other = now.path("paths").path(path.getKey()).path(method.getKey());
                            var found = new Route(name);
                            if (other.isMissingNode()) {
                                found.says("the route is gone");
                            } else {
                                found.compare(method.getValue(), other);
                            }
                        }));
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    /// One route, before and now.
    private final class Route {

        private final String name;
        private final Set<String> seen = new HashSet<>();

        private Route(String name) {
            this.name = name;
        }

        private void says(String what) {
            breaks.computeIfAbsent(name, _ -> new TreeSet<>()).add(what);
        }

        private void compare(JsonNode old, JsonNode changed) {
            rule(old, changed);
            parameters(old.path("parameters"), changed.path("parameters"));
            body(old.path("requestBody"), changed.path("requestBody"));
            answers(old.path("responses"), changed.path("responses"));
        }

        private void rule(JsonNode old, JsonNode changed) {
            var was = actors(old);
            var is = actors(changed);
            if (!is.contains("open") && !allows(was, is)) {
                says("it was for %s and is for %s".formatted(was, is));
            }
        }

        private static boolean allows(Set<String> was, Set<String> is) {
            if (was.contains("open") || (was.contains("applicants") && !is.contains("applicants"))) {
                return false;
            }
            return is.contains("signed-in") || is.containsAll(was);
        }

        private static Set<String> actors(JsonNode operation) {
            return new TreeSet<>(List.of(operation.path("x-rule").asString("").split("[|+]", -1)));
        }

        private void parameters(JsonNode old, JsonNode changed) {
            var earlier = byName(old);
            var later = byName(changed);
            earlier.forEach((key, parameter) -> {
                var other = later.get(key);
                if (other == null) {
                    says("the parameter %s is gone".formatted(key));
                } else {
                    if (!parameter.path("required").asBoolean()
                            && other.path("required").asBoolean()) {
                        says("the parameter %s has become required".formatted(key));
                    }
                    var was = parameter.path("schema");
                    var is = other.path("schema");
                    var repeatable = !was.has("items") && is.has("items"); // once is one of several times
                    schema(Side.REQUEST, "the parameter " + key, was, repeatable ? is.path("items") : is);
                }
            });
            later.forEach((key, parameter) -> {
                if (!earlier.containsKey(key) && parameter.path("required").asBoolean()) {
                    says("the parameter %s is new and required".formatted(key));
                }
            });
        }

        private Map<String, JsonNode> byName(JsonNode parameters) {
            var named = new LinkedHashMap<String, JsonNode>();
            parameters.forEach(each -> named.put(
                    "%s (%s)"
                            .formatted(
                                    each.path("name").asString(),
                                    each.path("in").asString()),
                    each));
            return named;
        }

        private void body(JsonNode old, JsonNode changed) {
            if (changed.path("required").asBoolean() && !old.path("required").asBoolean()) {
                says("a body has become required");
            }
            content(Side.REQUEST, "the request", old.path("content"), changed.path("content"));
        }

        private void answers(JsonNode old, JsonNode changed) {
            old.properties().forEach(answer -> {
                var what = "the answer " + answer.getKey();
                var other = changed.path(answer.getKey());
                if (!other.isMissingNode()) {
                    content(Side.ANSWER, what, answer.getValue().path("content"), other.path("content"));
                } else if (answer.getKey().startsWith("2")) {
                    says(what + " is gone");
                }
            });
        }

        private void content(Side side, String what, JsonNode old, JsonNode changed) {
            old.properties().forEach(media -> {
                var other = changed.path(media.getKey());
                if (other.isMissingNode()) {
                    says("%s is no longer %s".formatted(what, media.getKey()));
                } else {
                    schema(side, what, media.getValue().path("schema"), other.path("schema"));
                }
            });
        }

        private void schema(Side side, String what, JsonNode was, JsonNode is) {
            var pair =
                    side + was.path("$ref").asString("") + ">" + is.path("$ref").asString("");
            if ((was.has("$ref") || is.has("$ref")) && !seen.add(pair)) {
                return;
            }
            var old = resolved(before, was);
            var changed = resolved(now, is);
            for (var key : FORM) {
                var looser = (side == Side.REQUEST ? changed : old).path(key).isMissingNode();
                if (!looser && !old.path(key).equals(changed.path(key))) {
                    says("%s had the %s %s and has %s".formatted(what, key, said(old, key), said(changed, key)));
                }
            }
            values(side, what, old.path("enum"), changed.path("enum"));
            if (side == Side.REQUEST) {
                limits(what, old, changed);
            }
            fields(side, what, old, changed);
            nested(side, what + " each", old.path("items"), changed.path("items"));
            nested(side, what + " each value", old.path("additionalProperties"), changed.path("additionalProperties"));
        }

        private void nested(Side side, String what, JsonNode old, JsonNode changed) {
            if (old.isObject() && changed.isObject()) {
                schema(side, what, old, changed);
            }
        }

        private void values(Side side, String what, JsonNode old, JsonNode changed) {
            var gone = new TreeSet<>(texts(old));
            texts(changed).forEach(gone::remove);
            if (!old.isMissingNode() && !changed.isMissingNode() && !gone.isEmpty()) {
                says("%s has lost the values %s".formatted(what, gone));
            }
            if (side == Side.REQUEST && old.isMissingNode() && !changed.isMissingNode()) {
                says("%s takes only %s now".formatted(what, texts(changed)));
            }
        }

        private void limits(String what, JsonNode old, JsonNode changed) {
            for (var key : UPPER) {
                if (changed.has(key)
                        && (!old.has(key)
                                || changed.path(key).asDouble() < old.path(key).asDouble())) {
                    says("%s had %s %s and has %s".formatted(what, key, said(old, key), said(changed, key)));
                }
            }
            for (var key : LOWER) {
                var least = key.endsWith("imum") ? Double.NEGATIVE_INFINITY : 0;
                if (changed.has(key)
                        && changed.path(key).asDouble() > old.path(key).asDouble(least)) {
                    says("%s had %s %s and has %s".formatted(what, key, said(old, key), said(changed, key)));
                }
            }
        }

        private void fields(Side side, String what, JsonNode old, JsonNode changed) {
            var was = old.path("properties");
            var is = changed.path("properties");
            var mustBefore = texts(old.path("required"));
            var mustNow = texts(changed.path("required"));
            was.properties().forEach(field -> {
                var name = field.getKey();
                var spot = "%s: the field %s".formatted(what, name);
                if (!is.has(name)) {
                    says(spot + " is gone");
                    return;
                }
                if (side == Side.REQUEST && mustNow.contains(name) && !mustBefore.contains(name)) {
                    says(spot + " has become required");
                }
                if (side == Side.ANSWER && mustBefore.contains(name) && !mustNow.contains(name)) {
                    says(spot + " may now be absent");
                }
                schema(side, what + "/" + name, field.getValue(), is.path(name));
            });
            is.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> side == Side.REQUEST && !was.has(name) && mustNow.contains(name))
                    .forEach(name -> says("%s: the field %s is new and required".formatted(what, name)));
        }

        private static String said(JsonNode schema, String key) {
            var value = schema.path(key);
            return value instanceof MissingNode ? "none" : value.isString() ? value.asString() : value.toString();
        }
    }

    /// In words, a line each.
    static String words(Map<String, Set<String>> breaking) {
        return breaking.entrySet().stream()
                .map(route -> route.getKey() + ": " + String.join("; ", route.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private enum Side {
        REQUEST,
        ANSWER
    }
}
