package io.tradewind.kernel.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Shapes that the platform's conventions give: money, problems, messages taken as they come.
final class KernelShapes {

    private static final String PROBLEM = "Problem";

    // What reflection finds behind a stream of events and a map of parameters.
    private static final Set<String> UNSEEN = Set.of("SseEmitter", "MultiValueMapStringString");

    private KernelShapes() {}

    /// Puts them in place of what reflection sees.
    static void complete(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        if (schemas != null) {
            schemas.computeIfPresent("Money", (_, _) -> money());
            schemas.keySet().removeAll(UNSEEN);
        }
        document.getComponents().addSchemas(PROBLEM, problem());
        document.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .forEach(KernelShapes::raw);
    }

    /// Says which refusals a route's shape lets expect, and that any other has the same form.
    static void refusals(String path, HttpMethod method, Operation operation, boolean guarded) {
        var parameters = operation.getParameters() == null
                ? List.<String>of()
                : operation.getParameters().stream()
                        .filter(parameter -> !parameter.getIn().equals("path"))
                        .map(io.swagger.v3.oas.models.parameters.Parameter::getName)
                        .toList();
        var body = operation.getRequestBody() != null;
        if (body || !parameters.isEmpty()) {
            refusal(operation, "400", "The request cannot be read.");
            refusal(operation, "422", "A field breaks a rule; see errors.");
        }
        if (guarded) {
            refusal(operation, "401", "Nobody has signed in on this surface.");
            refusal(operation, "403", "This actor may not.");
        }
        if (path.contains("{")) {
            refusal(operation, "404", "Not there, or not yours.");
        }
        if (method != HttpMethod.GET) {
            refusal(operation, "409", "The state forbids it.");
        }
        if (parameters.contains("If-Match")) {
            refusal(operation, "412", "It changed since it was read.");
            refusal(operation, "428", "If-Match is missing.");
        }
        refusal(operation, "default", "Any other refusal.");
    }

    private static void refusal(Operation operation, String status, String says) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(says)
                                .content(new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }

    // A provider's message is verified and read by itself; events are text.
    private static void raw(Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().values().stream()
                    .filter(media -> media.getSchema() != null
                            && "byte".equals(media.getSchema().getFormat()))
                    .forEach(media -> media.setSchema(
                            new ObjectSchema().description("The sender's own message, signed as sent.")));
        }
        operation.getResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .map(response -> response.getContent().get(org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE))
                .filter(java.util.Objects::nonNull)
                .forEach(events -> events.setSchema(new StringSchema()));
    }

    private static Schema<?> money() {
        return object(
                "An amount of one currency, with exactly the currency's digits.",
                Map.of(
                        "amount",
                        new StringSchema()
                                .pattern("^-?\\d{1,15}(\\.\\d{1,4})?$")
                                .example("19.99"),
                        "currency",
                        new StringSchema()
                                .description("ISO 4217.")
                                .pattern("^[A-Z]{3}$")
                                .example("CNY")),
                Set.of());
    }

    private static Schema<?> problem() {
        var fault = object(
                "A field at fault.",
                Map.of(
                        "pointer",
                        new StringSchema()
                                .description(
                                        "A JSON pointer into the body, `?name` for a parameter, or a header's name.")
                                .example("/lines/0/quantity"),
                        "code",
                        new StringSchema().description("The rule it breaks.").example("required"),
                        "detail",
                        new StringSchema()),
                Set.of("detail"));
        var problem = object(
                "RFC 9457, with further members that belong to the code. The code never changes; title and detail "
                        + "follow Accept-Language.",
                Map.of(
                        "type",
                        new StringSchema().format("uri-reference").example("/problems/orders/quote-used"),
                        "title",
                        new StringSchema(),
                        "status",
                        new IntegerSchema(),
                        "detail",
                        new StringSchema(),
                        "instance",
                        new StringSchema().format("uri-reference"),
                        "code",
                        new StringSchema().example("quote-used"),
                        "errors",
                        new ArraySchema().items(fault),
                        "traceId",
                        new StringSchema()),
                Set.of("errors", "traceId"));
        problem.setAdditionalProperties(true);
        return problem;
    }

    private static Schema<?> object(String says, Map<String, Schema<?>> properties, Set<String> optional) {
        var object = new ObjectSchema();
        object.setDescription(says);
        var sorted = new TreeMap<>(properties);
        sorted.forEach(object::addProperty);
        object.setRequired(sorted.keySet().stream()
                .filter(name -> !optional.contains(name))
                .toList());
        return object;
    }
}
