package io.tradewind.kernel;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON for storing and comparing: the same value always makes the same text.
@Component
public class Json {

    private final JsonMapper canonical;

    Json(JsonMapper mapper) {
        canonical = mapper.rebuild()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /// The value as text, fields and map keys in alphabetical order; null for null.
    public @Nullable String write(@Nullable Object value) {
        return value == null ? null : canonical.writeValueAsString(value);
    }

    /// The value read back; fields that are unknown by now are ignored.
    public <T> T read(String text, Class<T> type) {
        return canonical.readValue(text, type);
    }
}
