package io.tradewind.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What counts as a break, on a small document.
class ApiChangesTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DOCUMENT = """
            {"paths": {"/carts": {"post": {
              "x-rule": "FINANCE|ORDERS",
              "parameters": [{"name": "market", "in": "query", "required": false, "schema": {"type": "string"}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ask"}}}},
              "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Cart"}}}},
                            "409": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}}},
             "components": {"schemas": {
              "Ask": {"type": "object", "required": ["offer"], "properties": {
                "offer": {"type": "string"}, "note": {"type": "string", "maxLength": 9}, "kind": {"enum": ["A", "B"]}}},
              "Cart": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string", "format": "uuid"}, "state": {"type": "string", "enum": ["OPEN", "DONE"]},
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Cart"}}}}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"/carts\": {\"post\" ~ \"/carts\": {\"put\" ~ the route is gone",
                "\"x-rule\": \"FINANCE|ORDERS\" ~ \"x-rule\": \"ORDERS\" ~ it was for [FINANCE, ORDERS] and is for [ORDERS]",
                "\"name\": \"market\" ~ \"name\": \"shop\" ~ the parameter market (query) is gone",
                "\"required\": false ~ \"required\": true ~ the parameter market (query) has become required",
                "\"201\" ~ \"200\" ~ the answer 201 is gone",
                "\"offer\": {\"type\": \"string\"} ~ \"offer\": {\"type\": \"integer\"} ~ the request/offer had the type string and has integer",
                "\"required\": [\"offer\"] ~ \"required\": [\"offer\", \"note\"] ~ the request: the field note has become required",
                "\"maxLength\": 9 ~ \"maxLength\": 8 ~ the request/note had maxLength 9 and has 8",
                "[\"A\", \"B\"] ~ [\"A\"] ~ the request/kind has lost the values [B]",
                "\"note\": {\"type\" ~ \"word\": {\"type\" ~ the request: the field note is gone",
                "\"state\": {\"type\" ~ \"step\": {\"type\" ~ the answer 201: the field state is gone",
                "\"format\": \"uuid\" ~ \"format\": \"date\" ~ the answer 201/id had the format uuid and has date",
                "\"required\": [\"id\"] ~ \"required\": [] ~ the answer 201: the field id may now be absent",
                "[\"OPEN\", \"DONE\"] ~ [\"OPEN\"] ~ the answer 201/state has lost the values [DONE]",
                "\"requestBody\": { ~ \"requestBody\": {\"required\": true, ~ a body has become required",
            })
    void tells_what_broke(String was, String is, String says) {
        assertThat(ApiChanges.words(ApiChanges.breaking(document(), changed(was, is))))
                .isEqualTo("POST /carts: " + says);
    }

    @Test
    void a_field_that_a_request_newly_needs_breaks() {
        var now = changed(
                "\"required\": [\"offer\"], \"properties\": {",
                "\"required\": [\"offer\", \"why\"], \"properties\": {\"why\": {\"type\": \"string\"},");

        assertThat(ApiChanges.words(ApiChanges.breaking(document(), now)))
                .isEqualTo("POST /carts: the request: the field why is new and required");
    }

    @Test
    void a_parameter_that_may_now_be_given_several_times_breaks_nothing() {
        var one = "\"schema\": {\"type\": \"string\"}}]";

        assertThat(ApiChanges.breaking(
                        document(),
                        changed(one, "\"schema\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}]")))
                .isEmpty();
        assertThat(ApiChanges.breaking(
                        document(),
                        changed(one, "\"schema\": {\"type\": \"array\", \"items\": {\"type\": \"integer\"}}}]")))
                .isNotEmpty();
    }

    @Test
    void asking_for_less_and_answering_more_breaks_nothing() {
        var now = JSON.readTree(DOCUMENT.replace("\"maxLength\": 9", "\"maxLength\": 90")
                .replace("FINANCE|ORDERS", "signed-in")
                .replace("[\"A\", \"B\"]", "[\"A\", \"B\", \"C\"]")
                .replace("[\"OPEN\", \"DONE\"]", "[\"OPEN\", \"DONE\", \"LOST\"]")
                .replace("\"required\": [\"offer\"]", "\"required\": []")
                .replace("\"id\": {", "\"more\": {\"type\": \"string\"}, \"id\": {")
                .replace("\"paths\": {", "\"paths\": {\"/new\": {\"get\": {}},"));

        assertThat(ApiChanges.breaking(document(), now)).isEmpty();
    }

    private static JsonNode document() {
        return JSON.readTree(DOCUMENT);
    }

    private static JsonNode changed(String was, String is) {
        assertThat(DOCUMENT).contains(was);
        return JSON.readTree(DOCUMENT.replace(was, is));
    }
}
