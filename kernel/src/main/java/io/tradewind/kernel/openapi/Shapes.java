package io.tradewind.kernel.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The platform's records as schemas: a component that may be null is optional, every other is
/// required; descriptions are the sources' own.
@Component
@RequiredArgsConstructor
class Shapes implements ModelConverter {

    private final ApiWords words;

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var raw = raw(type);
        if (JsonNode.class.isAssignableFrom(raw)) {
            return new Schema<>(); // whatever it holds
        }
        var schema = chain.next().resolve(type, context, chain);
        if (schema != null && raw.isRecord() && raw.getName().startsWith("io.tradewind.")) {
            var shape = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels()
                            .get(RefUtils.extractSimpleName(schema.get$ref()).getLeft());
            if (shape != null && shape.getProperties() != null) {
                describe(shape, raw);
            }
        }
        return schema;
    }

    private void describe(Schema<?> shape, Class<?> type) {
        var said = words.of(type);
        shape.setDescription(said.says());
        Map<String, ?> properties = shape.getProperties();
        var required = new ArrayList<String>(shape.getRequired() == null ? List.of() : shape.getRequired());
        for (var component : type.getRecordComponents()) {
            var name = component.getName();
            if (properties.get(name) instanceof Schema<?> property) {
                if (property.getDescription() == null) {
                    property.setDescription(said.params().get(name));
                }
                tighten(property, component);
                if (!optional(component) && !required.contains(name)) {
                    required.add(name);
                }
            }
        }
        shape.setRequired(required.stream().sorted().toList());
    }

    // A rule of bean validation is for the whole text; a schema's pattern is for any part of it.
    private static void tighten(Schema<?> property, RecordComponent component) {
        property.setPattern(whole(property.getPattern()));
        if (property.getMinLength() != null && property.getMinLength() == 0) {
            var filled = component.getAnnotatedType().isAnnotationPresent(NotBlank.class);
            property.setMinLength(filled ? 1 : null);
        }
    }

    /// The pattern for all of a text.
    static @Nullable String whole(@Nullable String pattern) {
        return pattern == null || pattern.startsWith("^") ? pattern : "^(?:" + pattern + ")$";
    }

    private static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Class<?> raw(AnnotatedType type) {
        return type.getType() instanceof JavaType known
                ? known.getRawClass()
                : Json31.mapper().constructType(type.getType()).getRawClass();
    }
}
