package io.tradewind.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.web.Surface;
import io.tradewind.stories.Api;
import io.tradewind.stories.Side;
import io.tradewind.stories.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What goes in and out, field by field: nothing is taken that a route does not name, and no surface has a field that
/// is none
/// of its business.
@PlatformIT
@Import(Town.Configuration.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownFieldsTests {

    /// What somebody would like to decide himself.
    private static final List<String> WISHES =
            List.of("price", "status", "sellerId", "role", "origin", "id", "version", "total", "maySell");

    /// What a surface must not say, whatever the record it stands in.
    private static final Map<Surface, Set<String>> SECRETS = Map.of(
            Surface.STORE,
            Set.of(
                    "sellerSku",
                    "unitCost",
                    "cost",
                    "margin",
                    "commission",
                    "fee",
                    "fees",
                    "risk",
                    "explanation",
                    "outcome",
                    "member",
                    "memberId",
                    "account",
                    "accountId",
                    "buyer",
                    "contactHash",
                    "addressHash",
                    "passwordHash",
                    "tokenHash",
                    "secret",
                    "legalName",
                    "registrationNumber",
                    "payoutsHeld",
                    "onHand",
                    "reserved",
                    "incoming",
                    "budget",
                    "spent",
                    "discountPlatform",
                    "platformShare",
                    "sellerShare",
                    "origin",
                    "findings",
                    "holds"),
            Surface.MERCHANT,
            Set.of(
                    "member",
                    "memberId",
                    "account",
                    "accountId",
                    "buyer",
                    "buyerId",
                    "contactHash",
                    "addressHash",
                    "passwordHash",
                    "tokenHash",
                    "secret",
                    "risk",
                    "explanation",
                    "outcome",
                    "purchase",
                    "payment",
                    "payments",
                    "points",
                    "findings",
                    "attempts",
                    "provider"),
            Surface.ADMIN,
            Set.of("passwordHash", "tokenHash", "secret", "password_hash"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Town town;

    private Side mine;

    @AfterAll
    void nothing_waits() {
        town.rests();
    }

    @BeforeEach
    void somebody_is_there() {
        town.goesOn();
        mine = Sides.of(town).getFirst();
    }

    @ParameterizedTest
    @EnumSource(
            value = Surface.class,
            names = {"STORE", "MERCHANT", "ADMIN", "DEMO"})
    void a_field_that_a_route_does_not_name_is_refused(Surface surface) {
        var document = document(surface);
        var wrong = new ArrayList<String>();
        var tried = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var content = operation
                            .getValue()
                            .path("requestBody")
                            .path("content")
                            .path("application/json");
                    if (content.isMissingNode()) {
                        return;
                    }
                    for (var body : bodies(document, resolved(document, content.path("schema")))) {
                        var method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                        var address = address(path.getKey());
                        var api = api(surface);
                        var answer =
                                api.once().with("If-Match", tag(api, address)).send(method, address, body);
                        tried.add(method + " " + path.getKey());
                        if (answer.status() != 400
                                || !answer.at("/errors/0/code").equals("unknown")) {
                            wrong.add("\n%s %s %s -> %d %s"
                                    .formatted(
                                            method,
                                            path.getKey(),
                                            body,
                                            answer.status(),
                                            answer.response().body()));
                        }
                    }
                }));

        assertThat(wrong).isEmpty();
        assertThat(tried).isNotEmpty();
    }

    @Test
    void no_surface_has_a_field_that_is_none_of_its_business() {
        SECRETS.forEach((surface, secrets) -> {
            var said = new ArrayList<String>();
            document(surface)
                    .path("components")
                    .path("schemas")
                    .properties()
                    .forEach(shape -> shape.getValue().path("properties").propertyNames().stream()
                            .filter(secrets::contains)
                            .forEach(field -> said.add(shape.getKey() + "." + field)));
            assertThat(said).as("fields of %s", surface).isEmpty();
        });
    }

    /// Each wish in a body that is otherwise in order, and something unknown in each object within it.
    private static List<ObjectNode> bodies(JsonNode document, JsonNode shape) {
        var bodies = new ArrayList<ObjectNode>();
        for (var wish : WISHES) {
            if (!shape.path("properties").has(wish)) {
                bodies.add(sample(document, shape).put(wish, "1"));
            }
        }
        shape.path("properties").properties().forEach(field -> {
            var within = resolved(document, field.getValue());
            var items = resolved(document, within.path("items"));
            if (within.has("properties")) {
                var body = sample(document, shape);
                body.set(field.getKey(), ((ObjectNode) value(document, field.getValue())).put("unknown", 1));
                bodies.add(body);
            }
            if (items.has("properties")) {
                var body = sample(document, shape);
                body.putArray(field.getKey()).add(sample(document, items).put("unknown", 1));
                bodies.add(body);
            }
        });
        return bodies;
    }

    /// An object with what it must have, each of the form it must have.
    private static ObjectNode sample(JsonNode document, JsonNode shape) {
        var sample = JSON.createObjectNode();
        for (var required : shape.path("required")) {
            var name = required.asString();
            sample.set(name, value(document, shape.path("properties").path(name)));
        }
        return sample;
    }

    private static JsonNode value(JsonNode document, JsonNode schema) {
        if (schema.path("$ref").asString("").endsWith("/Money")) {
            return JSON.createObjectNode().put("amount", "1.00").put("currency", "CNY");
        }
        var shape = resolved(document, schema);
        if (shape.has("enum")) {
            return shape.path("enum").path(0);
        }
        return switch (shape.path("type").asString("object")) {
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "array" -> JSON.createArrayNode().add(value(document, shape.path("items")));
            case "string" ->
                JSON.getNodeFactory()
                        .stringNode(
                                switch (shape.path("format").asString("")) {
                                    case "uuid" -> UUID.randomUUID().toString();
                                    case "date-time" -> "2026-01-01T00:00:00Z";
                                    case "date" -> "2026-01-01";
                                    case "duration" -> "PT1M";
                                    default -> "1";
                                });
            default -> sample(document, shape);
        };
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        var name = schema.path("$ref").asString("");
        return name.isEmpty() ? schema : document.at(name.substring(1));
    }

    private JsonNode document(Surface surface) {
        return town.guest().get("/v3/api-docs/" + surface.key()).is(200).body();
    }

    private Api api(Surface surface) {
        return switch (surface) {
            case STORE -> mine.buyer().api();
            case MERCHANT -> mine.shop().api();
            case ADMIN, DEMO, HOOKS, OPERATIONS -> town.operator("ADMIN");
        };
    }

    /// A patch is merged with what is there, so it must be of what is there.
    private static String tag(Api api, String address) {
        return address.startsWith("/api/v1/merchant/products/")
                ? api.get(address).response().headers().firstValue("ETag").orElse("\"none\"")
                : "\"none\"";
    }

    private String address(String pattern) {
        return pattern.replace("/merchant/products/{id}", "/merchant/products/" + mine.the("product"))
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }
}
