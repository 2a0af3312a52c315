package io.tradewind.kernel.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Names of schemas: a nested record carries its controller's name, so that two `Item`s of one
/// surface stay two. Where two would share a name all the same, the second has its full one, which
/// nobody wants and the build refuses.
class ShapeNames extends TypeNameResolver {

    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        var name = name(type);
        var other = taken.putIfAbsent(name, type);
        return other == null || other == type ? name : type.getName();
    }

    private static String name(Class<?> type) {
        var outer = type.getDeclaringClass();
        if (outer == null) {
            return type.getSimpleName();
        }
        var prefix = name(outer).replaceAll("Controller$", "");
        return type.getSimpleName().startsWith(prefix) ? type.getSimpleName() : prefix + type.getSimpleName();
    }
}
