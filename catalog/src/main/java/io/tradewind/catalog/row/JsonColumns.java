package io.tradewind.catalog.row;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

    /// The value after a merge patch (RFC 7396); refuses 400 what does not fit its form.
    public <T> T patched(Object value, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw new BadPatch("", "format");
        }
        var merged = merge(json.valueToTree(value), patch);
        try {
            return json.treeToValue(merged, type);
        } catch (UnrecognizedPropertyException e) {
            throw new BadPatch("/" + e.getPropertyName(), "unknown");
        } catch (JacksonException e) {
            var at = e.getPath().stream()
                    .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                    .collect(Collectors.joining());
            throw new BadPatch(at, "format");
        }
    }

    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var merged = target.isObject() ? (ObjectNode) target : json.createObjectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                var old = merged.get(field.getKey());
                merged.set(field.getKey(), merge(old == null ? json.createObjectNode() : old, field.getValue()));
            }
        });
        return merged;
    }
}
