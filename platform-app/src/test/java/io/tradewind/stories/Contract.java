package io.tradewind.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kernel.web.Surface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Holds what the platform answers against what its OpenAPI document promises: the status, the media
/// type, every field.
final class Contract {

    private static final Map<URI, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    private Contract(JsonNode document) {
        this.document = document;
    }

    /// Fails where the answer is not one that the document of its surface describes.
    static void hold(HttpClient client, URI root, String method, String path, HttpResponse<String> answer) {
        Arrays.stream(Surface.values())
                .filter(surface -> path.startsWith(surface.path() + "/"))
                .findFirst()
                .map(surface -> DOCUMENTS.computeIfAbsent(
                        root.resolve("/v3/api-docs/" + surface.key()), at -> fetch(client, at)))
                .ifPresent(document -> new Contract(document).check(method, path.split("\\?", 2)[0], answer));
    }

    private static JsonNode fetch(HttpClient client, URI at) {
        try {
            return Api.JSON.readTree(
                    client.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void check(String method, String path, HttpResponse<String> answer) {
        var status = answer.statusCode();
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(status).as("%s %s is not in the document", method, path).isGreaterThanOrEqualTo(400);
            return;
        }
        var responses = operation.get().path("responses");
        var promised = responses.has(String.valueOf(status))
                ? responses.path(String.valueOf(status))
                : responses.path("default");
        if (status < 400 && !responses.has(String.valueOf(status))) {
            faults.add("the status %d is not one of %s".formatted(status, responses.propertyNames()));
        } else if (!answer.body().isEmpty()) {
            var type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
            var content = promised.path("content").path(type);
            if (content.isMissingNode()) {
                faults.add("%s is not promised".formatted(type));
            } else if (type.endsWith("json")) {
                value("", content.path("schema"), Api.JSON.readTree(answer.body()));
            }
        } else if (promised.path("content").has("application/json")) {
            faults.add("the body is missing");
        }
        assertThat(faults)
                .as("%s %s answered %d %s", method, path, status, answer.body())
                .isEmpty();
    }

    // The route that names most of the path.
    private Optional<JsonNode> operation(String method, String path) {
        return document.path("paths").properties().stream()
                .filter(route -> matches(route.getKey(), path))
                .filter(route -> route.getValue().has(method.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingLong(
                        route -> route.getKey().chars().filter(c -> c == '{').count()))
                .map(route -> route.getValue().path(method.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String template, String path) {
        return Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+"))
                .matcher(path)
                .matches();
    }

    private void value(String at, JsonNode promised, JsonNode value) {
        var schema = promised.has("$ref")
                ? document.at(promised.path("$ref").asString().substring(1))
                : promised;
        var type = schema.path("type").asString("");
        if (!type.isEmpty() && !type.equals(type(value)) && !(type.equals("number") && value.isNumber())) {
            faults.add("%s is %s where %s is promised".formatted(at, value, type));
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add("%s is %s, not one of %s".formatted(at, value, schema.path("enum")));
        }
        if (value.isString()) {
            text(at, schema, value.asString());
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(at + "/" + i, schema.path("items"), value.path(i));
            }
        }
        if (value.isObject()) {
            fields(at, schema, value);
        }
    }

    private void fields(String at, JsonNode schema, JsonNode value) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                faults.add("%s/%s is missing".formatted(at, name.asString()));
            }
        });
        value.properties().forEach(field -> {
            var spot = at + "/" + field.getKey();
            var known = schema.path("properties").path(field.getKey());
            var other = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                value(spot, known, field.getValue());
            } else if (other.isObject()) {
                value(spot, other, field.getValue());
            } else if (schema.has("properties") && !other.asBoolean(false)) {
                faults.add(spot + " is not promised");
            }
        });
    }

    private void text(String at, JsonNode schema, String value) {
        var pattern = schema.path("pattern").asString("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value).find()) {
            faults.add("%s is %s, not %s".formatted(at, value, pattern));
        }
        try {
            switch (schema.path("format").asString("")) {
                case "uuid" -> UUID.fromString(value);
                case "date-time" -> Instant.parse(value);
                case "date" -> LocalDate.parse(value);
                default -> {}
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            faults.add("%s is %s, no %s".formatted(at, value, schema.path("format")));
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
