package io.tradewind.kernel.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Rule;
import io.tradewind.kernel.web.Surface;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What is the same on every route is written once, here: its name, its words, its rule, its headers,
/// what it answers.
@Component
class RouteDocuments implements GlobalOpenApiCustomizer {

    static final String BEARER = "bearer";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ApiWords words;

    RouteDocuments(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            ApiWords words) {
        this.mappings = mappings;
        this.words = words;
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        var handlers = handlers();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(
                                path, method, operation, handlers.getOrDefault(method + " " + path, List.of()))));
        KernelShapes.complete(document);
    }

    // Two handlers of one route (JSON and CSV) are one operation: the first by name speaks for both.
    private Map<String, List<HandlerMethod>> handlers() {
        return mappings.getObject().getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> Map.entry(method + " " + pattern, entry.getValue()))))
                .sorted(Comparator.comparing(
                        entry -> entry.getValue().getMethod().getName()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private void describe(String path, HttpMethod method, Operation operation, List<HandlerMethod> handlers) {
        var segments = segments(path);
        operation.setOperationId(method.name().toLowerCase(Locale.ROOT)
                + segments.stream().map(RouteDocuments::camel).collect(Collectors.joining()));
        operation.setTags(List.of(segments.isEmpty() ? "/" : segments.getFirst()));
        if (handlers.isEmpty()) {
            return;
        }
        var handler = handlers.getFirst();
        var said = words.of(handler.getMethod());
        operation.setSummary(said.summary());
        operation.setDescription(said.description());
        openEnded(operation, handler);
        headers(operation, handler);
        parameters(operation, handler);
        var answers = handlers.stream()
                .flatMap(each -> words.of(each.getMethod()).answers().stream())
                .distinct()
                .sorted()
                .toList();
        operation.setResponses(successes(operation.getResponses(), answers));
        files(operation, handlers);
        var rule = rule(handler);
        rule.ifPresent(known -> {
            operation.addExtension("x-rule", known.words());
            operation.setSecurity(known.open() ? List.of() : List.of(new SecurityRequirement().addList(BEARER)));
        });
        KernelShapes.refusals(
                path, method, operation, rule.isPresent() && !rule.get().open());
    }

    private static Optional<Rule> rule(HandlerMethod handler) {
        return Rule.of(handler.getBeanType(), handler.getMethod());
    }

    private static void headers(Operation operation, HandlerMethod handler) {
        for (var type : Arrays.asList(handler.getMethod().getParameterTypes())) {
            if (type == IdempotencyKey.class) {
                operation.addParametersItem(
                        header("Idempotency-Key", "One new value per intent, the same on a retry."));
            }
            if (type == IfMatch.class) {
                operation.addParametersItem(header("If-Match", "The ETag of what you read."));
            }
        }
    }

    // A map takes whatever other parameters there are.
    private static void openEnded(Operation operation, HandlerMethod handler) {
        for (var parameter : handler.getMethod().getParameters()) {
            if (Map.class.isAssignableFrom(parameter.getType()) && operation.getParameters() != null) {
                operation.getParameters().stream()
                        .filter(known -> known.getName().equals(parameter.getName()))
                        .forEach(known -> known.required(false)
                                .style(Parameter.StyleEnum.FORM)
                                .explode(true)
                                .schema(new MapSchema().additionalProperties(new StringSchema())));
            }
        }
    }

    private void parameters(Operation operation, HandlerMethod handler) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(says(handler, parameter.getName()));
            }
            if (parameter.getSchema() != null) {
                if (parameter.getSchema().getTypes() != null) {
                    parameter.getSchema().getTypes().remove("null"); // it is left out, not null
                }
                parameter
                        .getSchema()
                        .setPattern(Shapes.whole(parameter.getSchema().getPattern()));
            }
            switch (parameter.getName()) {
                case "limit" -> {
                    parameter.setSchema(limit(parameter.getDescription()));
                    describe(parameter, "How many at most.");
                }
                case "cursor" -> describe(parameter, "`next` of the page before; absent for the first page.");
                case "Cart-Token" -> describe(parameter, "The token of a guest's cart.");
                case "Purchase-Token" -> describe(parameter, "The token of a guest's purchase.");
                case "Accept-Language" -> describe(parameter, "The language of texts: zh-CN or en.");
                default -> {}
            }
        }
    }

    // Parameters that come as one record are described there.
    private @Nullable String says(HandlerMethod handler, String parameter) {
        var own = words.of(handler.getMethod()).params().get(parameter);
        return own != null
                ? own
                : Arrays.stream(handler.getMethodParameters())
                        .filter(each -> !each.hasParameterAnnotation(RequestBody.class))
                        .map(each -> words.of(each.getParameterType()).params().get(parameter))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static void describe(Parameter parameter, String says) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(says);
        }
    }

    private static ApiResponses successes(ApiResponses known, List<Integer> answers) {
        var plain = known.get("200");
        if (plain == null || answers.isEmpty()) {
            return known;
        }
        var all = new ApiResponses();
        for (var status : answers) {
            all.addApiResponse(
                    String.valueOf(status),
                    new ApiResponse()
                            .description(HttpStatus.valueOf(status).getReasonPhrase())
                            .headers(plain.getHeaders())
                            .content(status == HttpStatus.NO_CONTENT.value() ? null : plain.getContent()));
        }
        return all;
    }

    // A handler that writes its answer itself says only of what kind it is.
    private static void files(Operation operation, List<HandlerMethod> handlers) {
        var ok = operation.getResponses().get("200");
        if (ok == null) {
            return;
        }
        for (var handler : handlers) {
            var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
            if (mapping != null && handler.getMethod().getReturnType() == void.class) {
                for (var type : mapping.produces()) {
                    if (ok.getContent() == null) {
                        ok.setContent(new Content());
                    }
                    var text = type.startsWith("text/");
                    ok.getContent()
                            .addMediaType(
                                    type, new MediaType().schema(new StringSchema().format(text ? null : "binary")));
                }
            }
        }
    }

    // A list that comes whole without a limit says so.
    private static Schema<?> limit(@Nullable String says) {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        if (says == null || !says.contains("absent: all")) {
            limit.setDefault(20);
        }
        return limit;
    }

    private static Parameter header(String name, String says) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(true)
                .description(says)
                .schema(new StringSchema());
    }

    // Below the surface: `orders`, `{id}`, `shipments`.
    private static List<String> segments(String path) {
        var root = Arrays.stream(Surface.values())
                .map(Surface::path)
                .filter(path::startsWith)
                .findFirst()
                .orElse("");
        return Arrays.stream(path.substring(root.length()).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    // `listing-reviews` → `ListingReviews`, `{id}` → `ById`
    private static String camel(String segment) {
        var plain = segment.startsWith("{") ? "by-" + segment.substring(1, segment.length() - 1) : segment;
        return Arrays.stream(plain.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
