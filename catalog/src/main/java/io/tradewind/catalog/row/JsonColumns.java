package io.tradewind.catalog.row;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What stands in `jsonb` columns.
@Component
@RequiredArgsConstructor
public class JsonColumns {

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private final JsonMapper json;

    /// As text for a column.
    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    /// Back from a column.
    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }

    /// Back from a column, a generic type.
    public <T> T read(String text, TypeReference<T> type) {
        return json.readValue(text, type);
    }

    /// A map of words.
    public Map<String, String> words(String text) {
        return json.readValue(text, WORDS);
    }

    /// A list of words.
    public List<String> list(String text) {
        return json.readValue(text, LIST);
    }
}
