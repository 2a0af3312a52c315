package io.tradewind.kernel.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the sources say about routes and fields. The build of the application takes it out of the
/// comments; without it, the documents have shapes and no words.
@Component
class ApiWords {

    private static final TypeReference<Map<String, Type>> TYPES = new TypeReference<>() {};

    private final Supplier<Map<String, Type>> types;

    ApiWords(JsonMapper json) {
        types = SingletonSupplier.of(() -> read(json)); // when the first document is asked for
    }

    private static Map<String, Type> read(JsonMapper json) {
        var file = new ClassPathResource("openapi/words.json");
        if (!file.exists()) {
            return Map.of();
        }
        try (var stream = file.getInputStream()) {
            return json.readValue(stream, TYPES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Type of(Class<?> type) {
        return types.get().getOrDefault(type.getName(), Type.SILENT);
    }

    Handler of(Method handler) {
        return of(handler.getDeclaringClass())
                .methods()
                .getOrDefault(handler.getName() + "/" + handler.getParameterCount(), Handler.SILENT);
    }

    /// @param params a record's components
    /// @param methods a controller's handlers, as `name/arity`
    record Type(@Nullable String says, Map<String, String> params, Map<String, Handler> methods) {
        static final Type SILENT = new Type(null, Map.of(), Map.of());
    }

    /// @param answers the statuses of success it names, if it names any
    record Handler(@Nullable String says, Map<String, String> params, Set<Integer> answers) {

        static final Handler SILENT = new Handler(null, Map.of(), Set.of());

        /// The first sentence.
        @Nullable
        String summary() {
            return says == null
                    ? null
                    : says.split("(?<=[.!?])\\s", 2)[0].strip().replaceAll("\\s+", " ");
        }

        /// All of it, where there is more than a sentence.
        @Nullable
        String description() {
            return says == null || says.replaceAll("\\s+", " ").equals(summary()) ? null : says;
        }
    }
}
