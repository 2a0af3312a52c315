package io.tradewind.kernel.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Surface;
import java.util.List;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// A document per surface at `/v3/api-docs/<surface>`, with each route's rule.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

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
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                RouteDocuments.BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(RouteDocuments.BEARER)
                                        .bearerFormat("JWT")));
    }

    // Before every other converter, so that it is the last whom they ask.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver() {
        return new ModelResolver(Json31.mapper(), new ShapeNames()).openapi31(true);
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
}
