package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.web.Surface;
import io.tradewind.testkit.Capability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The API's documents: committed as they are served, fit to be read, and never breaking a client by
/// accident.
@PlatformIT
class OpenApiTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Autowired
    MockMvcTester mvc;

    @Capability("C148")
    @ParameterizedTest
    @EnumSource
    void the_document_of_a_surface_is_committed_as_it_is_served_and_breaks_nobody(Surface surface) {
        var path = "openapi/%s.json".formatted(surface.key());
        var served = served(surface);
        var committed = Documents.committed(path);
        if (!committed.isEmpty()) {
            refuse(ApiChanges.breaking(JSON.readTree(committed), served));
        }
        Documents.hold(path, JSON.writeValueAsString(JSON.treeToValue(served, Map.class)) + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_says_what_it_does_and_how_it_refuses(Surface surface) {
        var ids = new HashSet<String>();
        each(served(surface), (name, operation) -> {
            assertThat(operation.path("summary").asString(""))
                    .as("%s: its handler needs a `///` sentence", name)
                    .matches("(?s)[^a-z].*[.]");
            assertThat(ids.add(operation.path("operationId").asString()))
                    .as("%s: %s is taken", name, operation.path("operationId"))
                    .isTrue();
            assertThat(operation.path("x-rule").asString(""))
                    .as("%s: who may", name)
                    .isNotEmpty();
            var answers = operation.path("responses").properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(answers).as(name).contains("default").anyMatch(status -> status.startsWith("2"));
            assertThat(answers)
                    .as(name)
                    .filteredOn(status -> !status.startsWith("2"))
                    .allSatisfy(status -> assertThat(operation
                                    .path("responses")
                                    .path(status)
                                    .path("content")
                                    .path("application/problem+json")
                                    .path("schema")
                                    .path("$ref")
                                    .asString())
                            .endsWith("/Problem"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void lists_are_asked_for_by_limit_and_cursor_and_writes_by_key_and_tag(Surface surface) {
        each(served(surface), (name, operation) -> {
            var asked = parameters(operation);
            assertThat(asked.containsKey("cursor")).as(name).isEqualTo(asked.containsKey("limit"));
            if (asked.containsKey("limit")) {
                assertThat(asked.get("limit").path("schema").path("maximum").asInt())
                        .as(name)
                        .isEqualTo(100);
            }
            for (var header : List.of("Idempotency-Key", "If-Match")) {
                if (asked.containsKey(header)) {
                    assertThat(asked.get(header).path("required").asBoolean())
                            .as("%s: %s", name, header)
                            .isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void names_money_and_ids_have_one_form(Surface surface) {
        var schemas = served(surface).path("components").path("schemas");
        schemas.properties().forEach(schema -> {
            assertThat(schema.getKey())
                    .as("another record of this surface has its name: rename one")
                    .matches("[A-Z]\\w*");
            schema.getValue().path("properties").properties().forEach(field -> {
                var name = schema.getKey() + "/" + field.getKey();
                assertThat(field.getKey()).as(name).isNotIn("minor", "present", "empty");
                if (field.getKey().equals("id")) {
                    assertThat(field.getValue().path("format").asString(""))
                            .as(name)
                            .isEqualTo("uuid");
                }
            });
        });
        if (schemas.has("Money")) {
            assertThat(schemas.path("Money")
                            .path("properties")
                            .path("amount")
                            .path("pattern")
                            .asString(""))
                    .isNotEmpty();
            assertThat(schemas.path("Money").path("required")).hasSize(2);
        }
    }

    private static void refuse(Map<String, Set<String>> breaking) {
        if ("write-breaking".equals(System.getProperty("tradewind.docs"))) {
            var unreleased =
                    Documents.read(Documents.ROOT.resolve("CHANGELOG.md")).split("\n## ", 3)[1];
            assertThat(breaking.keySet())
                    .as("a breaking change is named in CHANGELOG.md, under Unreleased, by its route")
                    .allSatisfy(route -> assertThat(unreleased).contains("`" + route + "`"));
        } else {
            assertThat(breaking).as("""
                            this breaks clients:
                            %s
                            Make it compatible; or name each of these routes in CHANGELOG.md under Unreleased, with \
                            what to do, and run with -Dtradewind.docs=write-breaking""", ApiChanges.words(breaking)).isEmpty();
        }
    }

    private JsonNode served(Surface surface) {
        var answer = mvc.get().uri("/v3/api-docs/" + surface.key()).exchange();
        assertThat(answer).hasStatusOk();
        return JSON.readTree(answer.getResponse().getContentAsByteArray());
    }

    private static void each(JsonNode document, BiConsumer<String, JsonNode> operation) {
        var names = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var name = method.getKey() + " " + path.getKey();
                    names.add(name);
                    operation.accept(name, method.getValue());
                }));
        assertThat(names).isNotEmpty();
    }

    private static Map<String, JsonNode> parameters(JsonNode operation) {
        var named = new java.util.TreeMap<String, JsonNode>();
        operation.path("parameters").forEach(each -> named.put(each.path("name").asString(), each));
        return named;
    }
}
