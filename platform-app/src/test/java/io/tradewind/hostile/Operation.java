package io.tradewind.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One operation as its surface's document describes it.
///
/// @param document the document, for the schemas it refers to
/// @param body the schema of its body; null where it takes none
/// @param type the media type of its body
record Operation(
        String surface,
        String method,
        String path,
        List<Parameter> parameters,
        @Nullable JsonNode body,
        String type,
        JsonNode document) {

    private static final List<String> SURFACES = List.of("store", "merchant", "admin", "hooks", "operations", "demo");
    private static final Path DOCUMENTS = Path.of("..", "docs", "openapi");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A parameter.
    ///
    /// @param in path, query or header
    record Parameter(String in, String name, JsonNode schema) {}

    /// Every operation of the six documents.
    static List<Operation> all() {
        var all = new ArrayList<Operation>();
        for (var surface : SURFACES) {
            var document = read(DOCUMENTS.resolve(surface + ".json"));
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> all.add(
                                    of(surface, document, path.getKey(), operation.getKey(), operation.getValue()))));
        }
        return all;
    }

    private static Operation of(String surface, JsonNode document, String path, String method, JsonNode operation) {
        var parameters = new ArrayList<Parameter>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.path("in").asString(), parameter.path("name").asString(), parameter.path("schema"))));
        var content = operation.path("requestBody").path("content").properties().iterator();
        var first = content.hasNext() ? content.next() : null;
        return new Operation(
                surface,
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                first == null ? null : first.getValue().path("schema"),
                first == null ? "application/json" : first.getKey(),
                document);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The schema itself where this one only refers to it.
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    /// Whether it changes something.
    boolean writes() {
        return !method.equals("GET");
    }

    String name() {
        return method + " " + path;
    }
}
