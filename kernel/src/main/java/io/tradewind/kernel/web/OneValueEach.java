package io.tradewind.kernel.web;

import io.tradewind.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// A parameter that takes one value is given once. Twice is refused, because whoever stands before us may have looked
/// at the other one; a list takes as many as are sent.
class OneValueEach implements HandlerInterceptor {

    private static final String ANY = "*";

    private final Map<Method, Set<String>> lists = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method) {
            var many = lists.computeIfAbsent(method.getMethod(), _ -> lists(method));
            if (!many.contains(ANY)) {
                request.getParameterMap().forEach((name, values) -> {
                    if (values.length > 1 && !many.contains(name)) {
                        throw new GivenTwice(name);
                    }
                });
            }
        }
        return true;
    }

    private static Set<String> lists(HandlerMethod handler) {
        var names = new HashSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            names.addAll(lists(parameter));
        }
        return names;
    }

    private static Set<String> lists(MethodParameter parameter) {
        var type = parameter.getParameterType();
        if (Map.class.isAssignableFrom(type)) {
            return Set.of(ANY);
        }
        if (many(type)) {
            return Set.of(String.valueOf(parameter.getParameterName()));
        }
        var names = new HashSet<String>();
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> many(component.getType()))
                    .map(RecordComponent::getName)
                    .forEach(names::add);
        }
        return names;
    }

    private static boolean many(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }

    /// A parameter stands there more than once.
    private static final class GivenTwice extends Refusal {
        GivenTwice(String name) {
            super(
                    Kind.MALFORMED,
                    "kernel",
                    "malformed",
                    "A field is missing or has the wrong form; see errors.",
                    List.of(new Violation("?" + name, "twice", "Give this parameter once.")),
                    Map.of());
        }
    }
}
