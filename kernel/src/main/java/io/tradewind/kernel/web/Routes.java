package io.tradewind.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Every route of the platform with its rule: the authorisation matrix.
@Component
public class Routes {

    private final List<Route> all;

    Routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        all = mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> {
                    var patterns = entry.getKey().getPathPatternsCondition();
                    var methods = entry.getKey().getMethodsCondition().getMethods();
                    return patterns == null
                            ? java.util.stream.Stream.empty()
                            : patterns.getPatterns().stream()
                                    .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                                            .stream().map(method -> route(method.name(), pattern, entry.getValue())));
                })
                .sorted(Comparator.comparing(Route::pattern).thenComparing(Route::method))
                .toList();
    }

    /// All routes by pattern, also those of libraries, which have no rule.
    public List<Route> all() {
        return all;
    }

    /// Whether guests may call this on a surface that otherwise asks for a token.
    public boolean open(Surface surface, HttpServletRequest request) {
        var path = PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
        return all.stream()
                .anyMatch(route -> route.rule() != null
                        && route.rule().surface() == surface
                        && route.rule().open()
                        && route.method().equals(request.getMethod())
                        && route.matcher().matches(path));
    }

    /// Whether this is a route that takes files.
    boolean takesUpload(HttpServletRequest request) {
        var path = PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
        return all.stream()
                .anyMatch(route -> route.upload()
                        && route.method().equals(request.getMethod())
                        && route.matcher().matches(path));
    }

    private static Route route(String method, PathPattern pattern, HandlerMethod handler) {
        Optional<Rule> rule = Rule.of(handler.getBeanType(), handler.getMethod());
        return new Route(
                method,
                pattern.getPatternString(),
                rule.orElse(null),
                handler.getBeanType().getName() + "#" + handler.getMethod().getName(),
                pattern,
                Arrays.stream(handler.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestPart.class)));
    }

    /// One way in.
    ///
    /// @param pattern as mapped: `/api/v1/store/orders/{id}`
    /// @param rule who may; null only for what is no part of the API
    /// @param handler class and method
    /// @param upload whether it takes files
    public record Route(
            String method, String pattern, @Nullable Rule rule, String handler, PathPattern matcher, boolean upload) {}
}
