package io.tradewind.kernel.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Rule;
import io.tradewind.kernel.web.Surface;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/// A document per surface at `/v3/api-docs/<surface>`, with each route's rule.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Actor.class,
                        Actor.Guest.class,
                        Actor.Shopper.class,
                        Actor.Applicant.class,
                        Actor.SellerStaff.class,
                        Actor.Operator.class,
                        IdempotencyKey.class,
                        IfMatch.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Tradewind")
                        .version("v1")
                        .description("An e-commerce platform: shoppers, sellers and operators, each on a surface.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT")));
    }

    @Bean
    GlobalOperationCustomizer rules() {
        return OpenApiConfiguration::describe;
    }

    @Bean
    GroupedOpenApi storeApi() {
        return group(Surface.STORE);
    }

    @Bean
    GroupedOpenApi merchantApi() {
        return group(Surface.MERCHANT);
    }

    @Bean
    GroupedOpenApi adminApi() {
        return group(Surface.ADMIN);
    }

    @Bean
    GroupedOpenApi hooksApi() {
        return group(Surface.HOOKS);
    }

    @Bean
    GroupedOpenApi operationsApi() {
        return group(Surface.OPERATIONS);
    }

    @Bean
    GroupedOpenApi demoApi() {
        return group(Surface.DEMO);
    }

    private static GroupedOpenApi group(Surface surface) {
        return GroupedOpenApi.builder()
                .group(surface.key())
                .pathsToMatch(surface.path() + "/**")
                .build();
    }

    private static Operation describe(Operation operation, HandlerMethod handler) {
        Rule.of(handler.getBeanType(), handler.getMethod()).ifPresent(rule -> {
            operation.addExtension("x-rule", rule.words());
            if (rule.open()) {
                operation.setSecurity(List.of());
            } else {
                operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
            }
        });
        for (var type : Arrays.asList(handler.getMethod().getParameterTypes())) {
            if (type == IdempotencyKey.class) {
                operation.addParametersItem(
                        header("Idempotency-Key", "One new value per intent, the same on a retry."));
            }
            if (type == IfMatch.class) {
                operation.addParametersItem(header("If-Match", "The ETag of what you read."));
            }
        }
        return operation;
    }

    private static Parameter header(String name, String says) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(true)
                .description(says)
                .schema(new StringSchema());
    }
}
