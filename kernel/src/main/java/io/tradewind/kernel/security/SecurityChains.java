package io.tradewind.kernel.security;

import com.nimbusds.jose.jwk.JWKSet;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.KernelProblem;
import io.tradewind.kernel.web.Problems;
import io.tradewind.kernel.web.Routes;
import io.tradewind.kernel.web.Surface;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// One filter chain per surface, each for its own tokens; whatever belongs to none is denied.
///
/// Who may use which route of a surface is said on the route and enforced by its gate.
@Slf4j
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class SecurityChains {

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    // A drawing that somebody uploaded may hold a script; opened by itself it does nothing.
    private static final String PICTURE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private final TokenReader reader;
    private final Problems problems;
    private final ObjectProvider<Routes> routes;

    @Bean
    JwtEncoder jwtEncoder(TokenKeys keys) {
        return new NimbusJwtEncoder((selector, _) -> selector.select(new JWKSet(keys.signing())));
    }

    /// What the firewall does not let through is a problem document like any other.
    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, _) -> problems.write(request, response, KernelProblem.BAD_REQUEST);
    }

    @Bean
    @Order(1)
    SecurityFilterChain store(HttpSecurity http) {
        return surface(http, Surface.STORE, Set.of(Surface.STORE), true);
    }

    @Bean
    @Order(2)
    SecurityFilterChain merchant(HttpSecurity http) {
        return surface(http, Surface.MERCHANT, Set.of(Surface.MERCHANT), false);
    }

    @Bean
    @Order(3)
    SecurityFilterChain admin(HttpSecurity http) {
        return surface(http, Surface.ADMIN, Set.of(Surface.ADMIN), false);
    }

    @Bean
    @Order(4)
    SecurityFilterChain hooks(HttpSecurity http) {
        return common(http, API_POLICY)
                .securityMatcher(Surface.HOOKS.path() + "/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain operations(HttpSecurity http) {
        return surface(http, Surface.OPERATIONS, EnumSet.of(Surface.STORE, Surface.MERCHANT, Surface.ADMIN), false);
    }

    @Bean
    @Order(6)
    SecurityFilterChain demo(HttpSecurity http) {
        return surface(http, Surface.DEMO, Set.of(Surface.ADMIN), false);
    }

    @Bean
    @Order(7)
    SecurityFilterChain watching(HttpSecurity http) {
        return common(http, PAGE_POLICY)
                .securityMatcher(
                        "/actuator/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html", "/problems/**")
                .authorizeHttpRequests(all -> all.requestMatchers(
                                HttpMethod.GET,
                                "/actuator/health/**",
                                "/actuator/info",
                                "/actuator/prometheus",
                                "/v3/api-docs/**",
                                "/swagger-ui/**",
                                "/swagger-ui.html",
                                "/problems/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(missing()).accessDeniedHandler(denied()))
                .build();
    }

    @Bean
    @Order(8)
    SecurityFilterChain media(HttpSecurity http) {
        return common(http, PICTURE_POLICY)
                .securityMatcher("/media/**")
                .authorizeHttpRequests(all -> all.requestMatchers(HttpMethod.GET, "/media/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/media/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(missing()).accessDeniedHandler(denied()))
                .build();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain nothingElse(HttpSecurity http) {
        return common(http, API_POLICY)
                .authorizeHttpRequests(all -> all.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(missing()).accessDeniedHandler(denied()))
                .build();
    }

    private SecurityFilterChain surface(HttpSecurity http, Surface surface, Set<Surface> tokens, boolean guests) {
        return common(http, API_POLICY)
                .securityMatcher(surface.path(), surface.path() + "/**")
                .authorizeHttpRequests(all -> {
                    all.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    if (guests) {
                        all.anyRequest().permitAll();
                    } else {
                        all.requestMatchers(request -> routes.getObject().open(surface, request))
                                .permitAll();
                        all.anyRequest().authenticated();
                    }
                })
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(reader.decoder(tokens)).jwtAuthenticationConverter(reader))
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(denied()))
                .exceptionHandling(
                        e -> e.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(denied()))
                .build();
    }

    private static HttpSecurity common(HttpSecurity http, String policy) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookie carries authority here
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> anonymous.principal(new Actor.Guest()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(p -> p.policy("camera=(), geolocation=(), microphone=()")));
    }

    private AuthenticationEntryPoint unauthenticated() {
        return (request, response, exception) -> {
            if (exception instanceof AuthenticationServiceException) {
                throw exception;
            }
            // Not its message: that may quote the token.
            log.info("unauthenticated: {}", exception.getClass().getSimpleName());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(request, response, KernelProblem.UNAUTHENTICATED);
        };
    }

    private AuthenticationEntryPoint missing() {
        return (request, response, _) -> problems.write(request, response, KernelProblem.NO_ROUTE);
    }

    private AccessDeniedHandler denied() {
        return (request, response, _) -> problems.write(request, response, KernelProblem.FORBIDDEN);
    }
}
